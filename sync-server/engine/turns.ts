import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';
import type { Room, Turn } from './room.ts';
import type { Rooms } from './rooms.ts';

interface TurnsOf {
	rooms: Rooms;
	store: Store;
	now(): number;
	log: Log;
	/** Hears of every room whose turn is stored and told. */
	onTold(room: Room): void;
}

/** So much may wait to be taken in before nothing more is read. */
const mostWaiting = 4 * 1_024 * 1_024;
/** Rounds of the event loop. */
const longestGather = 8;
/** So many messages in one turn are much. */
const crowd = 16;
const breath = 4; // ms
const nextTurn = () => new Promise<void>((next) => setImmediate(next));

export type Turns = ReturnType<typeof openTurns>;

/** Takes in what came to all rooms, stores it in one transaction, and tells everybody: again and again while there is work. */
export function openTurns({ rooms, store, now, log, onTold }: TurnsOf) {
	const dirty = new Set<Room>();
	const rising = new Set<Room>();
	const paused = new Set<Connection>();
	let waiting = 0;
	/** Messages since the last turn, and at that one. */
	let came = 0;
	let heard = 0;
	let turning: Promise<void> | undefined;

	function wake(room: Room) {
		dirty.add(room);
		turning ??= run().finally(() => (turning = undefined));
	}

	async function run() {
		while (dirty.size > 0) {
			await gather();
			await turn();
		}
	}

	/**
	 * What comes in the same moment is one turn: as long as more and more comes, but not for long. When much came the
	 * last time, those who were just told something are waited for: one commit and one write for all of it.
	 */
	async function gather() {
		if (heard >= crowd) await pause(breath);
		let before = -1;
		for (let round = 0; round < longestGather && came !== before; round++) {
			before = came;
			await nextTurn();
		}
		heard = came;
		came = 0;
	}

	async function turn() {
		const turns: { room: Room; turn: Turn }[] = [];
		for (const room of dirty) {
			if (rising.has(room) || !rooms.isOpen(room)) continue;
			if (room.wantsToWrite && !room.document.isAwake && !room.document.kept.isLight) rise(room);
			else takeIn(room, turns);
		}
		dirty.clear();
		const batch = turns.flatMap(({ turn: { appended } }) => appended ?? []);
		let failure: unknown;
		if (batch.length > 0)
			failure = await store.append(batch).then(
				() => undefined,
				(error: unknown) => error
			);
		if (failure) log.error('live documents could not be stored', { reason: reasonOf(failure) });
		for (const { room, turn } of turns) {
			// Its memory is ahead of the disk: it is thrown away, and everybody begins from what is stored.
			if (failure && turn.appended) giveUp(room, failure, turn);
			else {
				room.tell(turn, now());
				onTold(room);
				if (room.isReady) dirty.add(room);
			}
		}
		readOn();
	}

	function takeIn(room: Room, turns: { room: Room; turn: Turn }[]) {
		try {
			turns.push({ room, turn: room.takeIn(now()) });
		} catch (error) {
			// What passed the gate must be taken in: whatever this is, the memory is not to be trusted any more.
			log.error('a live document could not take in its work', {
				...{ document: room.document.name, reason: reasonOf(error) }
			});
			giveUp(room, error);
		}
	}

	/** A heavy document wakes piece by piece, with other work in between; what comes for it waits. */
	function rise(room: Room) {
		rising.add(room);
		room.document.wakeSlowly(nextTurn).then(
			() => {
				rising.delete(room);
				wake(room);
			},
			(error: unknown) => {
				rising.delete(room);
				giveUp(room, error);
			}
		);
	}

	function giveUp(room: Room, error: unknown, turn?: Turn) {
		rooms.leave(room);
		for (const { done } of [...(turn?.edits ?? []), ...room.abandoned()]) done.reject(error);
		for (const connection of room.connections)
			connection.end(
				4500,
				'What you wrote could not be stored yet. It is kept here and sent again.'
			);
	}

	function readOn() {
		waiting = 0;
		for (const connection of paused) connection.resume();
		paused.clear();
	}

	return {
		wake,
		/** So much came from one who is read no further when too much waits. */
		heard(from: Connection, bytes: number) {
			came++;
			waiting += bytes;
			if (waiting <= mostWaiting) return;
			paused.add(from);
			from.pause();
		},
		/** Everything that came is stored and told. */
		async rest() {
			while (turning || rising.size > 0) await (turning ?? nextTurn());
		}
	};
}
