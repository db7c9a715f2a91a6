import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { blockHours, unblockHours } from '#lib/availability/hours/block.server.ts';
import { clockWords, minuteOf } from '#lib/availability/hours/clock-words.ts';
import { dayFrom } from '#lib/availability/hours/day-words.ts';
import { instantOn } from '#lib/availability/hours/rules-seen.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personIn } from './carry-out.server.ts';

type Event = Parameters<typeof memberHere>[0] & Parameters<typeof act>[0];

const form = z.string().max(90).optional();
const note = z.string().trim().max(200, 'At most 200 letters.').default('');
const time = z
	.string('A time, like 9:30.')
	.refine((text) => minuteOf(text) !== undefined, 'A time, like 9:30.');
const BlockForm = z.object({
	...{ form, from: time, till: time, note },
	day: z.string('Choose a day.').refine((text) => dayFrom(text) !== undefined, 'Choose a day.')
});
const instant = z.coerce.number('Reload the page.').int();
const AgainForm = z.object({ form, from: instant, till: instant, note });
const UnblockForm = z.object({ form, id: z.string('Choose what is blocked.').max(64) });

/** Written by the clock on the wall where they are that day. */
async function block(event: Event) {
	const here = await memberHere(event);
	return act(event, BlockForm, async ({ day, from, till, note: words }) => {
		const personId = personIn(event.url, here.person);
		const at = async (written: string, field: string) => {
			const minute = minuteOf(written) as number;
			const asked = { personId, day: dayFrom(day) as number, minute };
			const found = await instantOn(here.app, here, asked);
			if (found !== undefined) return found * 60_000;
			throw new Refusal(400, `The clocks leave ${clockWords(minute)} out on that day.`, { field });
		};
		const times = { from: await at(from, 'from'), till: await at(till, 'till') };
		const id = await blockHours(here.app, here, { personId, ...times, note: words });
		return { done: `Blocked ${from}–${till}`, blocked: id };
	});
}

async function unblock(event: Event) {
	const here = await memberHere(event);
	return act(event, UnblockForm, async ({ id }) => {
		const personId = personIn(event.url, here.person);
		const { from, till, note: words } = await unblockHours(here.app, here, { personId, id });
		return { done: 'These hours are free again', again: { from, till, note: words } };
	});
}

/** Undo of what was given back: at the very instants, whatever the clocks do. */
async function blockAgain(event: Event) {
	const here = await memberHere(event);
	return act(event, AgainForm, async ({ from, till, note: words }) => {
		const personId = personIn(event.url, here.person);
		await blockHours(here.app, here, { personId, from, till, note: words });
		return { done: 'Blocked again' };
	});
}

export const blocking = { block, unblock, blockAgain };
