import { z } from 'zod';
import type { Change } from '#lib/availability/hours/change.ts';
import { changeHours, whatItDoes } from '#lib/availability/hours/change.server.ts';
import { changeText } from '#lib/availability/hours/change-form.ts';
import type { Hit } from '#lib/availability/hours/effect.server.ts';
import { changeHoursAnd } from '#lib/bookings/change-hours.server.ts';
import { callNames } from '#lib/bookings/call-names.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';

type Event = Parameters<typeof memberHere>[0] & Parameters<typeof act>[0];

/** In every form that changes hours: which one it is, and what its writer had seen. */
export const versioned = {
	form: z.string().max(90).optional(),
	version: z.coerce.number('Reload the page.').int().min(0),
	/** Calls that lie outside were shown, and stay, move or are cancelled. */
	keep: z.enum(['yes', 'move', 'cancel']).optional(),
	reason: z.string().trim().max(1_000, 'At most 1,000 letters.').optional()
};

/** Whose hours the address is about: one's own, where it names nobody. */
export const personIn = (
	url: { searchParams: { get(name: string): string | null } },
	person: { id: string }
) => url.searchParams.get('person') || person.id;

/** Does it, or with `see` in the address tells what it would do. Calls that it hits are shown before anything is done. */
export async function carryOut(
	event: Event,
	sent: {
		version: number;
		keep?: 'yes' | 'move' | 'cancel' | undefined;
		reason?: string | undefined;
	},
	change: Change,
	done: string
) {
	const here = await memberHere(event);
	const personId = personIn(event.url, here.person);
	const wanted = { personId, version: sent.version, keep: sent.keep === 'yes' };
	if (event.url.searchParams.has('see')) {
		const { hit, ...effect } = await whatItDoes(here.app, here, wanted, change);
		return { seen: { ...effect, hit: await named(here, hit) }, sent };
	}
	if (sent.keep === 'move' || sent.keep === 'cancel') {
		const settled = { how: sent.keep, reason: sent.reason ?? '' };
		const { version } = await changeHoursAnd(here.app, here, { ...wanted, change }, settled);
		return { done: `${done}; ${sent.keep === 'move' ? 'moved' : 'cancelled'} the calls`, version };
	}
	const outcome = await changeHours(here.app, here, wanted, change);
	if ('hit' in outcome) return { hit: await named(here, outcome.hit), sent };
	return { done, undo: JSON.stringify(outcome.undo), version: outcome.version };
}

const ChangeForm = z.object({ ...versioned, change: changeText, done: z.string().max(200) });

/** What was painted, and every Undo. */
export const changeAction = (event: Event) =>
	act(event, ChangeForm, ({ change, done, ...sent }) => carryOut(event, sent, change, done));

type Here = Awaited<ReturnType<typeof memberHere>>;

async function named({ app, workspace }: Here, hit: readonly Hit[]) {
	const names = await callNames(
		app,
		workspace,
		hit.map(({ reference }) => reference)
	);
	return hit.map(({ reference, ...call }) => ({
		...{ ...call, id: reference },
		title: names.get(reference)?.title ?? (call.cause === 'hold' ? 'Kept for a client' : 'A call'),
		with: names.get(reference)?.with ?? [],
		booking: names.get(reference)?.booking
	}));
}
