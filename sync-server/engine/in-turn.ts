import type { Connection } from './connection.ts';
import { isEmpty } from './live-document.ts';
import type { Heard } from './wire.ts';

export interface Came {
	from: Connection;
	message: Extract<Heard, { is: 'step1' | 'step2' | 'update' }>;
}

export interface Writing {
	from: Connection;
	message: Extract<Heard, { is: 'step2' | 'update' }>;
}

export interface Asking {
	from: Connection;
	vector: Uint8Array;
}

/** A message of more bytes than this is taken in alone, after the small ones. */
const small = 64 * 1_024;

/** Whoever only came to read has nothing to add, and wakes no document with it. */
export const saysNothing = ({ from, message }: Came) =>
	message.is === 'step1' || (isEmpty(message.update) && from.early.length === 0);

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
		const { from, message } = each;
		if (from.isGone) continue;
		if (message.is === 'step1') asked.push({ from, vector: message.vector });
		else if (held.has(from)) later.push(each);
		// Counted in its order: what came before it on this line is not taken in yet.
		else if (saysNothing(each) && !writing.some((one) => one.from === from)) from.took(message.is);
		else if (message.update.byteLength <= small && !from.isBusy(now))
			writing.push({ from, message });
		else {
			held.add(from);
			if (large) later.push(each);
			else large = { from, message };
		}
	}
	return { writing: large ? [...writing, large] : writing, asked, later };
}
