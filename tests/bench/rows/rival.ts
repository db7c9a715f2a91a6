// One process of rivals: `node rival.ts <folder> <seat> <count>`; waits for a line on stdin, then all ask for the same row.
import { eq } from 'drizzle-orm';
import { argv, env, stdin, stdout } from 'node:process';
import { once } from 'node:events';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { news } from '#lib/jobs/tables.server.ts';

const [folder = '', seatId = '', count = '0'] = argv.slice(2);
const db = await openRows(folder, env.DATABASE_URL || undefined);
await db.write(async (tx) => {
	const seat = { id: seatId, kind: 'free', payload: {}, at: 0 };
	await tx.insert(news).values(seat).onConflictDoNothing();
});
stdout.write('ready\n');
await once(stdin, 'data');

const outcomes = await Promise.allSettled(
	Array.from({ length: Number(count) }, () =>
		db.write(async (tx) => {
			const [seat] = await tx.select().from(news).where(eq(news.id, seatId));
			if (seat?.kind !== 'free') throw new Refusal(409, 'The seat is taken.');
			await tx.update(news).set({ kind: 'taken' }).where(eq(news.id, seatId));
		})
	)
);
const failures = outcomes
	.filter((outcome) => outcome.status === 'rejected')
	.map(({ reason }) => reason);
const refused = failures.filter(
	(reason) => reason instanceof Refusal && reason.status === 409
).length;
const errors = failures.filter((reason) => !(reason instanceof Refusal && reason.status === 409));
stdout.write(
	`${JSON.stringify({ won: outcomes.length - failures.length, refused, errors: errors.map(String) })}\n`
);
await db.close();
stdin.destroy();
