import type { Connection } from './connection.ts';
import { isEmpty } from './live-document.ts';
import type { Pile } from './pile.ts';
import type { Heard } from './wire.ts';

interface Question {
	from: Connection;
	message: Extract<Heard, { is: 'step1' }>;
}

export type Came = Writing | Question;

export interface Writing {
	from: Connection;
	message: Extract<Heard, { is: 'step2' | 'update' }>;
	/** It is large: looked through as a whole, over several turns. */
	pile?: Pile;
	/** Of what was looked through: a piece, and whether others come after it. */
	piece?: 'one of several' | 'the last';
}

export interface Asking {
	from: Connection;
	vector: Uint8Array;
}

/** A message of more bytes than this is taken in alone, after the small ones. */
const small = 64 * 1_024;

export const isLarge = ({ message }: Writing) => message.update.byteLength > small;

/** Whoever only came to read has nothing to add, and wakes no document with it. */
export const saysNothing = (came: Came) =>
	isQuestion(came) || (isEmpty(came.message.update) && came.from.early.length === 0 && !came.piece);

const isQuestion = (came: Came): came is Question => came.message.is === 'step1';

/**
 * What is taken in now: all that is small, and after it one message that is large or comes from who has had a full
 * share of work. Others like it are for later, with what comes behind them on the same line, so that nobody who writes
 * a word waits for a pile of them.
 */
export function inTurn(came: readonly Came[], now: number) {
	const writing: Writing[] = [];
	const asked: Asking[] = [];
	const later: Came[] = [];
	const held = new Set<Connection>();
	let large: Writing | undefined;
	for (const each of came) {
		const { from } = each;
		if (from.isGone) continue;
		if (held.has(from)) later.push(each);
		else if (isQuestion(each)) asked.push({ from, vector: each.message.vector });
		// Counted in its order: what came before it on this line is not taken in yet.
		else if (saysNothing(each) && !writing.some((one) => one.from === from))
			from.took(each.message.is);
		else if (!isLarge(each) && !each.piece && !from.isBusy(now)) writing.push(each);
		else {
			held.add(from);
			if (large) later.push(each);
			else large = each;
		}
	}
	return { writing: large ? [...writing, large] : writing, asked, later };
}
