import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { Projected, Projection } from './projection.ts';
import { projections } from './tables.server.ts';

/** Writes what follows from these places of a document, the same for the same places whenever it is asked. */
export type Project = (app: App, tx: Rows, projected: Projected) => Promise<void>;

/** Rows that follow documents: each kind says what of it becomes rows. */
export function rowsProjection(
	app: App,
	projectOf: (name: string) => Project | undefined
): Projection {
	const rowOf = async (rows: Pick<Rows, 'select'>, name: string) => {
		const [row] = await rows.select().from(projections).where(eq(projections.document, name));
		return row;
	};

	async function takeOne(tx: Rows, projected: Projected) {
		const { name, epoch, seq } = projected;
		const known = await rowOf(tx, name);
		if (known && !isFurther(projected, known)) return;
		await projectOf(name)?.(app, tx, projected);
		const row = { document: name, epoch, seq };
		await tx.insert(projections).values(row).onConflictDoUpdate({
			target: projections.document,
			set: row
		});
	}

	return {
		at: (name) => rowOf(app.read, name),
		take: (all) =>
			app.write(async (tx) => {
				for (const projected of all) await takeOne(tx, projected);
			})
	};
}

function isFurther({ epoch, seq, whole }: Projected, known: { epoch: number; seq: number }) {
	if (epoch !== known.epoch) return epoch > known.epoch;
	return whole ? seq >= known.seq : seq > known.seq;
}
