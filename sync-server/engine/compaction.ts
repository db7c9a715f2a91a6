import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import type { Heavy } from './heavy.ts';
import { isAsFar, packedState } from './parts.ts';
import type { Room } from './room.ts';

interface CompactionOf {
	store: Store;
	heavy: Heavy;
	now(): number;
	log: Log;
}

const smallLog = 256 * 1_024;

/** A log grew longer than what it leads to, or has very many entries: then a snapshot takes its place. */
export function wantsSnapshot({ logBytes, logTurns, document }: Room) {
	return (
		logBytes > Math.max(smallLog, document.kept.size / 2) ||
		logTurns > (document.kept.isLight ? 1_000 : 5_000)
	);
}

export function openCompaction({ store, heavy, now, log }: CompactionOf) {
	const running = new Set<Room>();

	/** To be asked between turns. Ends when the snapshot is stored. */
	async function compact(room: Room) {
		if (running.has(room)) return;
		running.add(room);
		const { document } = room;
		const { name, epoch, seq } = document;
		[room.logBytes, room.logTurns] = [0, 0];
		try {
			const before = document.kept.vector();
			const state = document.rest() ?? (await heavy.together(document.kept.parts));
			if (!isAsFar(state.vector, before))
				throw new Error('what was put together is not what was there');
			await store.compact(name, { epoch, seq, at: now(), state: packedState(state) });
			document.kept.replace(seq, state);
			log.debug('a live document was compacted', { document: name, count: document.kept.size });
		} catch (error) {
			log.warn('a live document could not be compacted', {
				document: name,
				reason: reasonOf(error)
			});
		} finally {
			running.delete(room);
		}
	}

	return { compact };
}
