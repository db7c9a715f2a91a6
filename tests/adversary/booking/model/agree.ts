import Database from 'better-sqlite3';
import { isGroup, taken, type World } from './slow.ts';

interface Row {
	id: string;
	state: string;
	refund: number | null;
	until: number | null;
	price: number;
	written: string | null;
	steps: number;
	last: number | null;
}

/** Looks at the rows as somebody else would, and answers what they say otherwise than the slow rules. */
export function witness(file: string) {
	const client = new Database(file, { readonly: true });
	const bookings = client.prepare<[], Row>(
		`select b.id, b.state, b.refund_minor as refund, b.ends_waiting_at as until, b.price_minor as price,
			(select state from booking_steps where booking_id = b.id order by number desc limit 1) as written,
			(select count(*) from booking_steps where booking_id = b.id) as steps,
			(select max(number) from booking_steps where booking_id = b.id) as last
		from bookings b order by b.id`
	);
	const times = client.prepare<
		[number],
		{ host: string; call: string; from: number; till: number }
	>(
		`select person_id as host, reference as call, from_at as "from", till_at as till
		from taken_times where until is null or until > ?`
	);
	const overlaps = client.prepare<[number], { pairs: number }>(
		`select count(*) as pairs from taken_times a join taken_times b
			on a.person_id = b.person_id and a.id < b.id and a.from_at < b.till_at and b.from_at < a.till_at
		where a.until is null or a.until > ?`
	);

	return {
		close: () => client.close(),
		disagrees(world: World): string | undefined {
			const rows = bookings.all();
			const said = rows.map(({ id, state, refund }) => `${id} ${state} ${refund}`);
			const wanted = world.seats.map(({ id, state, refund }) => `${id} ${state} ${refund}`);
			const there = times
				.all(world.now)
				.map(({ host, call, from, till }) => `${host} ${call} ${from} ${till}`);
			const meant = taken(world).map(
				({ host, call: { id, from, till } }) => `${host} ${id} ${from} ${till}`
			);
			const inGroup = world.seats.filter(
				({ call, state }) =>
					isGroup(call) && ['confirmed', 'requested', 'checkout', 'completed'].includes(state)
			);
			return (
				differ('bookings', said, wanted) ??
				differ('taken time', there, meant) ??
				(overlaps.get(world.now)?.pairs ? 'two live calls lie over each other' : undefined) ??
				(inGroup.length > (world.group.sold.seats ?? 0)
					? 'more seats than there are'
					: undefined) ??
				rows.map(unwritten).find((problem) => problem !== undefined)
			);
		}
	};
}

function differ(what: string, said: string[], wanted: string[]) {
	const [one, other] = [said.sort().join('\n'), wanted.sort().join('\n')];
	if (one === other) return undefined;
	const only = (some: string[], others: string[]) => some.filter((each) => !others.includes(each));
	return `${what}: the rows say ${only(said, wanted)}; the slow rules say ${only(wanted, said)}`;
}

function unwritten({ id, state, refund, price, until, written, steps, last }: Row) {
	if (state !== 'held' && written !== state)
		return `${id} is ${state} and was written as ${written}`;
	if ((last ?? 0) !== steps) return `${id} has ${steps} steps, the last one has number ${last}`;
	if ((refund ?? 0) > price) return `${id} gets back ${refund} of ${price}`;
	const waits = state === 'held' || state === 'unproven' || state === 'requested';
	return waits && until === null ? `${id} waits without an end` : undefined;
}
