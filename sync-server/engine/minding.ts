import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

interface MindingOf {
	rooms: Rooms;
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
export async function minding({ rooms, store, owner, now, log }: MindingOf) {
	const attend = () => store.attend(owner, now() + leaseLasts);
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

	const every = setInterval(() => {
		rounds++;
		for (const room of rooms.open()) mind(room);
	}, second).unref();
	const attending = setInterval(() => {
		attend().catch((error: unknown) =>
			log.warn('this process could not say that it is here', { reason: reasonOf(error) })
		);
	}, leaseLasts / 3).unref();

	return {
		stop() {
			clearInterval(every);
			clearInterval(attending);
		}
	};
}
