import { clock, type HourCycle } from '#lib/basics/clock.ts';

export interface Block {
	from: number;
	till: number;
	label: string;
	detail?: string;
	/** sure: a call · open: offered · kept: held for somebody · away: time of elsewhere · past */
	look: 'sure' | 'open' | 'kept' | 'away' | 'past';
	href?: string;
}

interface Scale {
	from: number;
	till: number;
}

/** Place on the rule in percent. */
export const placeOn = ({ from, till }: Scale, at: number) => ((at - from) / (till - from)) * 100;

const half = 30 * 60_000;
const hour = 2 * half;

/** A tick each half hour, higher on the hour, named so often that the names never touch. */
export function ticksOf(scale: Scale, zone: string, cycle?: HourCycle) {
	const every = scale.till - scale.from > 5 * hour ? 2 * hour : hour;
	const count = Math.floor((scale.till - scale.from) / half);
	return Array.from({ length: count + 1 }, (_, index) => {
		const at = scale.from + index * half;
		return {
			at,
			place: placeOn(scale, at),
			high: index % 2 === 0,
			name: (at - scale.from) % every === 0 ? clock(at, zone, cycle).replace(/^0/, '') : undefined
		};
	});
}
