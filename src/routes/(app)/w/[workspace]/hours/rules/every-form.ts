import type { HourCycle } from '#lib/basics/clock.ts';
import type { Saver } from '../saver.svelte.ts';

/** What every form of the rules is given. */
export interface Common {
	version: number;
	answer: object | null | undefined;
	saver: Saver;
	zone: string;
	cycle: HourCycle;
	/** Of the painted week. */
	path: string;
}
