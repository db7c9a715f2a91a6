import type { Goal, Suite } from '../goals.ts';
import { afterIdle } from './sync/parts/after-idle.ts';
import { coldJoin } from './sync/parts/cold.ts';
import { durability } from './sync/parts/durability.ts';
import { fanOut } from './sync/parts/fan-out.ts';
import { gaps } from './sync/parts/gaps.ts';
import { gateBesideApply } from './sync/parts/gate.ts';
import { gone } from './sync/parts/gone.ts';
import { manyDocuments } from './sync/parts/many.ts';
import { memory } from './sync/parts/memory.ts';
import { stalledReaders } from './sync/parts/stalled.ts';
import { manyPastWriters } from './sync/parts/writers.ts';

const parts = {
	fanout: fanOut,
	many: manyDocuments,
	cold: coldJoin,
	idle: afterIdle,
	memory,
	stalled: stalledReaders,
	gate: gateBesideApply,
	gaps,
	durability,
	writers: manyPastWriters,
	gone
};
/** What a busy machine cannot turn over; the others compare things that are close to each other. */
const sturdy = ['fanout', 'memory', 'stalled', 'gaps', 'gone'];

export const suite: Suite = {
	about: 'live documents beside their peers: server CPU for each update, joins, memory, delays',

	/** `SYNC_ONLY=fanout,many` runs those parts alone. */
	async run(run) {
		const { SYNC_ONLY: only } = process.env;
		const chosen = only?.split(',') ?? (run.size === 'brief' ? sturdy : Object.keys(parts));
		const goals: Goal[] = [];
		for (const [name, part] of Object.entries(parts))
			if (chosen.includes(name)) goals.push(...(await part(run)));
		return goals;
	}
};
