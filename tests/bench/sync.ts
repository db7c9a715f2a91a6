import type { Goal, Suite } from '../goals.ts';
import { fanOut } from './sync/parts/fan-out.ts';

const parts = { fanout: fanOut };

export const suite: Suite = {
	about: 'live documents beside their peers: server CPU for each update, joins, memory, delays',

	/** `SYNC_ONLY=fanout,many` runs those parts alone. */
	async run(run) {
		const only = process.env.SYNC_ONLY?.split(',');
		const goals: Goal[] = [];
		for (const [name, part] of Object.entries(parts))
			if (!only || only.includes(name)) goals.push(...(await part(run)));
		return goals;
	}
};
