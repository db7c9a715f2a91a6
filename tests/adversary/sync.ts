import type { Goal, Suite } from '../goals.ts';
import {
	deletionsOfNothing,
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
import { battleground, type Attack } from './sync/ground.ts';
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
	hidden,
	shapes,
	richText
];

export const suite: Suite = {
	about: 'forged, foreign, unreadable and giant frames at live documents: 0 applied',
	async run(run) {
		const goals: Goal[] = [];
		const ground = battleground(run);
		try {
			for (const attack of attacks) goals.push(...(await ground.face(attack)));
			goals.push(...ground.goals());
		} finally {
			await ground.stop();
		}
		return goals;
	}
};
