import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import type { Epochs } from './epochs.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

interface MindingOf {
	rooms: Rooms;
	epochs: Epochs;
	store: Store;
	owner: string;
	now(): number;
	log: Log;
}

const second = 1_000;
const quietBeforeSleep = 60 * second;
const signOfLifeEvery = 15 * second;
const slowestReader = 30 * second;
/** How long a process that says nothing is taken for being here. */
const leaseLasts = 30 * second;

/** What goes by the clock: signs of life, who reads too slowly, who falls asleep, that this process is here. */
export async function minding({ rooms, epochs, store, owner, now, log }: MindingOf) {
	const attend = () =>
		store
			.attend(owner, now() + leaseLasts)
			.catch((error: unknown) =>
				log.warn('this process could not say that it is here', { reason: reasonOf(error) })
			);
	await attend();

	let rounds = 0;
	function mind(room: Room) {
		if (rounds % 3 === 0) room.tellRenewals(now());
		if (now() - room.lastSaid >= signOfLifeEvery) room.signOfLife(now());
		const quiet = !room.isReady && !room.isStoring && now() - room.lastWrite >= quietBeforeSleep;
		if (quiet && room.document.isAwake) room.document.sleep();
		for (const connection of room.connections)
			if (now() - (connection.laggingSince ?? Infinity) > slowestReader)
				connection.end(4500, 'This connection reads too slowly.');
	}

	/** Whoever reads comes back to a document that can be written, when it can. */
	function tryAgain(room: Room) {
		store.lease(room.document.name, owner, now()).then(
			() => {
				rooms.leave(room);
				for (const connection of room.connections)
					connection.end(4500, 'This document can be written again.');
			},
			() => {} // still not; it was told when it was opened
		);
	}

	const every = setInterval(() => {
		rounds++;
		if (rounds % 60 === 0) void epochs.mind();
		for (const room of rooms.open()) mind(room);
	}, second).unref();
	const attending = setInterval(() => {
		void attend();
		for (const room of rooms.open()) if (room.condition === 2) tryAgain(room);
	}, leaseLasts / 3).unref();

	return {
		stop() {
			clearInterval(every);
			clearInterval(attending);
		}
	};
}
