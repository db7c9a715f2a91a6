import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { days, minutes } from '#lib/basics/time.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { isExclusive } from '../cause.ts';
import { takenTimes } from '../tables.server.ts';
import { whoseHours } from './whose.server.ts';

interface Block {
	personId: string;
	/** Epoch milliseconds. */
	from: number;
	till: number;
	note: string;
}

const longest = days(14);
const furthest = days(2 * 366);

/** Takes hours out of sale by hand. They may lie over anything: what is booked there stays booked. */
export async function blockHours(app: App, here: Acting, { personId, from, till, note }: Block) {
	return app.write(async (tx) => {
		const { actor } = await whoseHours(tx, here, personId);
		assertPossible({ from, till }, app.now());
		const id = app.newId();
		await tx.insert(takenTimes).values({
			...{ id, personId, workspaceId: actor.workspace.id, fromAt: from, tillAt: till },
			...{ before: 0, after: 0, cause: 'blocked', reference: id, until: null, note },
			...{ exclusive: isExclusive('blocked'), createdAt: app.now() }
		});
		return id;
	});
}

function assertPossible({ from, till }: { from: number; till: number }, now: number) {
	const no = (words: string, field: string) => new Refusal(400, words, { field });
	if (till <= from) throw no('Later than the beginning.', 'till');
	if (till - from > longest) throw no('At most 14 days; for more there are vacations.', 'till');
	if (till <= now) throw no('This is over already.', 'till');
	if (from > now + furthest) throw no('At most two years ahead.', 'day');
	if (from % minutes(5) || till % minutes(5)) throw no('Full five minutes.', 'from');
}

/** Gives hours back that were blocked by hand; answers what they were, so that it can be undone. */
export async function unblockHours(
	app: App,
	here: Acting,
	{ personId, id }: { personId: string; id: string }
): Promise<Block> {
	return app.write(async (tx) => {
		const { actor } = await whoseHours(tx, here, personId);
		const theirs = and(
			eq(takenTimes.id, id),
			eq(takenTimes.personId, personId),
			eq(takenTimes.workspaceId, actor.workspace.id),
			eq(takenTimes.cause, 'blocked')
		);
		const [was] = await tx.select().from(takenTimes).where(theirs);
		if (!was) throw new NotThere('What is blocked');
		await tx.delete(takenTimes).where(theirs);
		return { personId, from: was.fromAt, till: was.tillAt, note: was.note ?? '' };
	});
}
