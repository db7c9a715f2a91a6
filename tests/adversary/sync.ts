import type { Goal, Suite } from '../goals.ts';
import { attackAuthorship } from './sync/authorship.ts';
import { attackChannel } from './sync/channel.ts';
import {
	deletionsOfNothing,
	early,
	foreignArea,
	foreignAuthor,
	gaps,
	hidden,
	orderAndTime,
	othersLines,
	seenInPresence
} from './sync/forged.ts';
import {
	readOnly,
	unauthenticated,
	viewersDocument,
	wrongOrigin,
	wrongRoom
} from './sync/handshake.ts';
import { deleteSets, sixtyMib } from './sync/giants.ts';
import { oddFrames, unread } from './sync/odd-frames.ts';
import { strains } from './sync/strains.ts';
import { battleground, type Attack } from './sync/ground.ts';
import { mutated, undecodable } from './sync/mutated.ts';
import { behind, neverWritten, vectors } from './sync/never-written.ts';
import { presence } from './sync/presence.ts';
import { richText, shapes } from './sync/shapes.ts';

const attacks: Attack[] = [
	unauthenticated,
	wrongOrigin,
	readOnly,
	viewersDocument,
	wrongRoom,
	foreignAuthor,
	seenInPresence,
	foreignArea,
	orderAndTime,
	othersLines,
	deletionsOfNothing,
	gaps,
	early,
	hidden,
	shapes,
	richText,
	presence,
	undecodable,
	mutated,
	behind,
	neverWritten,
	vectors,
	sixtyMib,
	deleteSets,
	...oddFrames,
	unread,
	...strains
];

export const suite: Suite = {
	about: 'forged, foreign, unreadable and giant frames at live documents: 0 applied',

	/** `SYNC_ONLY='wrong room|unauthenticated'` runs those attacks alone. */
	async run(run) {
		const goals: Goal[] = [];
		const only = process.env.SYNC_ONLY?.split('|');
		const ground = battleground(run);
		try {
			const all = attacks.filter(({ name, isLong }) =>
				only ? only.includes(name) : run.size !== 'brief' || !isLong
			);
			for (const attack of all) goals.push(...(await ground.face(attack)));
			goals.push(...ground.goals());
		} finally {
			await ground.stop();
		}
		if (only) return goals;
		return [...goals, ...(await attackAuthorship(run)), ...(await attackChannel(run))];
	}
};
