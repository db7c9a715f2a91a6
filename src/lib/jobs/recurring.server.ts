import type { App, Jobs } from '#lib/app.ts';
import { addJob } from './add.server.ts';
import { turns } from './tables.server.ts';

/** Recurring work: in every slot of `every` the job is done once, by whichever process comes first. */
export interface Recurring<K extends keyof Jobs = keyof Jobs> {
	name: string;
	every: number;
	job: K;
	payload(now: number): Jobs[K];
}

/** The slot that an instant lies in. After a standstill there is only the present one: what was missed runs once. */
export const slotAt = (now: number, every: number) => Math.floor(now / every) * every;

/** Takes the present turn of a recurring work and asks for its job; whoever comes second does nothing. */
export async function takeTurn(app: App, recurring: Recurring) {
	const dueAt = slotAt(app.now(), recurring.every);
	const { name, job } = recurring;
	const payload = recurring.payload(app.now());

	await app.write(async (tx) => {
		const [taken] = await tx
			.insert(turns)
			.values({ name, dueAt, takenAt: app.now() })
			.onConflictDoNothing()
			.returning();
		if (taken) await addJob(app, tx, job, payload, { key: `${name}@${dueAt}` });
	});
	return dueAt;
}
