import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Cause, Store } from '../store/store.ts';
import { rootsOf } from './changed-places.ts';
import type { Heavy } from './heavy.ts';
import { packedState } from './parts.ts';
import type { Rewritten } from './rewrite.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { sayEpoch } from './wire.ts';

interface EpochsOf {
	rooms: Rooms;
	store: Store;
	heavy: Heavy;
	now(): number;
	log: Log;
}

const minute = 60_000;
const quiet = 10 * minute;
const keptFor = 30 * 24 * 60 * minute;
const manyAuthors = 1_000;
/** With so many, those who have it open are moved, too. */
const tooManyAuthors = 5_000;
const smallestGrown = 64 * 1_024;
const tries = 5;

export type Epochs = ReturnType<typeof openEpochs>;

/** Fresh beginnings of the same content: see docs/live.md, L7. */
export function openEpochs({ rooms, store, heavy, now, log }: EpochsOf) {
	/** What may be worth it → since when nobody has it open. */
	const left = new Map<string, number>();

	/** Answers whether there is a new epoch now. */
	async function begin(name: string, cause: Cause, actorFor = (actor: string) => actor) {
		for (let attempt = 0; attempt < tries; attempt++) {
			const room = await rooms.enter(name, (open) => open);
			const { document, connections } = room;
			if (room.condition !== 0 || document.seq === 0) break;
			const { seq, kind, authors, kept } = document;
			const actors = new Map([...authors].map(([id, actor]) => [id, actorFor(actor)]));
			const fresh = await heavy.anew(kept.parts, rootsOf(kind.rules), actors);
			const isCalled = cause !== 'grown' || authors.size > tooManyAuthors;
			if (!isCalled && (connections.size > 0 || !isWorthIt(room, fresh))) break;
			// Somebody wrote meanwhile: what was written anew is old already.
			if (document.seq !== seq || room.isStoring || room.isReady || !rooms.isOpen(room)) continue;
			await replace(room, cause, fresh);
			return true;
		}
		const still = await rooms.enter(name, (open) => open);
		rooms.leaveIfEmpty(still);
		return false;
	}

	async function replace(room: Room, cause: Cause, { state, authors }: Rewritten) {
		const { document } = room;
		const { name, kind, seq } = document;
		const epoch = document.epoch + 1;
		const begun = { epoch, seq, at: now(), state: packedState(state), authors, cause };
		try {
			await rooms.replace(room, async () => {
				await store.beginEpoch(name, begun);
				if (cause === 'erased') await store.forget(name);
			});
		} catch (error) {
			for (const connection of room.connections) connection.end(4500, 'Try again in a moment.');
			throw error;
		}
		for (const connection of room.connections) {
			if (connection.who.speaksOurs)
				connection.say(sayEpoch(epoch, kind.schema, conditionFor[cause]));
			connection.end(
				4409,
				'This document has begun anew. Reload the page if it does not by itself.'
			);
		}
		log.info('a live document begins anew', { document: name, reason: cause });
	}

	return {
		begin,
		/** Nobody has it open any more. */
		left({ document }: Room) {
			if (document.authors.size > manyAuthors || document.kept.size > smallestGrown)
				left.set(document.name, now());
		},
		/** Somebody came, or many write: asked after every turn. */
		mayBeMany({ document }: Room) {
			return document.authors.size > tooManyAuthors;
		},
		/** To be asked every minute or so. */
		async mind() {
			for (const [name, since] of left) {
				if (now() - since < quiet) continue;
				left.delete(name);
				await begin(name, 'grown').catch((error: unknown) =>
					log.warn('a live document could not begin anew', {
						document: name,
						reason: reasonOf(error)
					})
				);
			}
			await store.dropEpochs(now() - keptFor);
		}
	};
}

function isWorthIt({ document }: Room, { state }: Rewritten) {
	const size = state.parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
	return document.authors.size > manyAuthors || document.kept.size > 3 * size;
}

/** What becomes of work on an older epoch: carried over, shown to its author, or nothing. */
export const conditionFor = { grown: 3, 'put back': 4, erased: 5 } as const;
