import type { Busy } from './busy.ts';
import type { Reason } from './reason.ts';
import { long, type Tell } from './tell.ts';

/** Without an end, to be put into others. */
export function takenWords({ from, till, cause, reference, until, note }: Busy, tell: Tell) {
	const range = tell.range(from, till);
	const name = tell.name(reference);
	switch (cause) {
		case 'hold':
			return `${name ?? 'Somebody'} is booking ${range}${until ? `, kept until ${tell.time(until)}` : ''}`;
		case 'booking':
			return `${range} is booked${name ? ` by ${name}` : ''}`;
		case 'requested':
			return `${name ?? 'Somebody'} asked for ${range} and waits for your answer`;
		case 'group':
			return `${range} is your group call${name ? ` ${name}` : ''}`;
		case 'blocked':
			return `You blocked ${range}${note ? ` (${note})` : ''}`;
		case 'external':
			return `${range} is busy in ${name ?? 'another calendar of yours'}`;
		case undefined:
			return `${range} is taken`;
	}
}

export function pauseWords(
	{ side, minutes, whose, by }: Extract<Reason, { kind: 'pause' }>,
	tell: Tell
) {
	const what = takenWords(by, tell);
	const until =
		side === 'after'
			? `free from ${tell.time(by.till + minutes)}`
			: `this would have to end by ${tell.time(by.from - minutes)}`;
	if (whose === 'theirs') return `${what}, with ${long(minutes)} of pause ${side} it: ${until}.`;
	// What comes after the other is before this one.
	const own = side === 'after' ? 'before' : 'after';
	return `This offering keeps ${long(minutes)} of pause ${own} it. ${what}: ${until}.`;
}
