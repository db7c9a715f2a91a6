import { day } from './hours.ts';
import type { Reason } from './reason.ts';
import { dayWords, long } from './tell.ts';

export function limitWords({ limit, from, count, minutes }: Extract<Reason, { kind: 'limit' }>) {
	const most = limit.count ?? Infinity;
	const had =
		count >= most
			? `${count} of ${calls(most)}`
			: `${long(minutes)} of ${long(limit.minutes ?? 0)}`;
	return `No room under your limit ${when()}: ${had}.`;

	function when() {
		if (limit.per === 'day') return `on ${dayWords(from)}`;
		if (limit.per === 'week') return `in the week from ${dayWords(from)}`;
		const date = new Date(from * day * 60_000);
		const form =
			limit.per === 'month'
				? ({ month: 'long', year: 'numeric' } as const)
				: ({ year: 'numeric' } as const);
		return `in ${new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'UTC' }).format(date)}`;
	}
}

const calls = (count: number) => `${count} ${count === 1 ? 'call' : 'calls'}`;
