import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import type { Kind } from '#lib/live/kind.ts';
import { LiveDocument, system } from './live-document.ts';
import { Room } from './room.ts';

interface RoomsOf {
	store: Store;
	kindOf(name: string): Kind | undefined;
	owner: string;
	now(): number;
	log: Log;
	/** Hears of every room before anybody enters it. */
	onOpened(room: Room): Promise<void>;
}

/** Its name means nothing. */
export class NoSuchDocument extends Error {
	override name = 'NoSuchDocument';
}

const nextTurn = () => new Promise<void>((next) => setImmediate(next));

type Place = { is: 'loading'; room: Promise<Room> } | { is: 'open'; room: Room };

export type Rooms = ReturnType<typeof openRooms>;

/** The documents that are open in this process: each once, loaded whole before anything is said about it. */
export function openRooms({ store, kindOf, owner, now, log, onOpened }: RoomsOf) {
	const places = new Map<string, Place>();

	/** One load for all who come meanwhile. */
	function coming(name: string): Promise<Room> {
		const place = places.get(name);
		if (place) return Promise.resolve(place.room);
		return open(name, load(name));
	}

	function open(name: string, loading: Promise<Room>) {
		places.set(name, { is: 'loading', room: loading });
		loading.then(
			(room) => places.set(name, { is: 'open', room }),
			() => places.delete(name)
		);
		return loading;
	}

	async function load(name: string) {
		const kind = kindOf(name);
		if (!kind) throw new NoSuchDocument(name);
		const fence = await leaseOf(name);
		const stored = await store.load(name);
		const document = new LiveDocument(name, kind, stored);
		await document.kept.settle(nextTurn);
		if (document.damage)
			log.error('a live document is damaged', { document: name, reason: document.damage });
		if (document.damage && document.kept.parts.length === 0)
			throw new Error(`nothing of ${name} can be read`); // never shown as an empty one
		const room = new Room(document, fence, stored?.logBytes ?? 0);
		if (!stored && kind.seed && fence !== undefined) await seed(room, kind.seed);
		await onOpened(room);
		return room;
	}

	/** Undefined when the disk takes nothing: then it can still be read. */
	async function leaseOf(name: string) {
		let fence: number | undefined;
		try {
			fence = await store.lease(name, owner, now());
		} catch (error) {
			log.error('a live document can only be read', { document: name, reason: reasonOf(error) });
			return undefined;
		}
		if (fence === undefined) throw new Error(`another process has ${name} open`);
		return fence;
	}

	/** Before anybody sees it, and by the server alone: two clients that both began it would double its content. */
	async function seed(room: Room, change: NonNullable<Kind['seed']>) {
		const done = Promise.withResolvers<void>();
		room.edit({ actor: system, news: 'seed', change, done });
		const turn = room.takeIn(now());
		if (turn.appended) await store.append([turn.appended]);
		room.tell(turn, now());
	}

	function isOpen(room: Room) {
		const place = places.get(room.document.name);
		return place?.is === 'open' && place.room === room;
	}

	function leave(room: Room) {
		if (isOpen(room)) places.delete(room.document.name);
	}

	/** Nothing is left to be stored: the next who comes loads it anew. */
	function leaveIfEmpty(room: Room) {
		if (room.connections.size > 0 || room.isReady || room.isStoring || !isOpen(room)) return false;
		leave(room);
		return true;
	}

	return {
		isOpen,
		leave,
		leaveIfEmpty,
		/** Whether some of what is in it becomes rows. */
		hasRows: (name: string) => kindOf(name)?.projects !== undefined,
		/**
		 * Open, and still so in the moment of the act: the last who had it may have gone, or given it up, while one waited.
		 * Whoever enters later than in this very moment may find nobody there to serve it.
		 */
		async enter<T>(name: string, act: (room: Room) => T): Promise<T> {
			for (;;) {
				const room = await coming(name);
				if (isOpen(room)) return act(room);
			}
		},
		/** While `act` changes what is stored nobody comes in; then it is loaded anew. */
		async replace(room: Room, act: () => Promise<void>) {
			const { name } = room.document;
			const acting = act();
			leaveIfEmpty(
				await open(
					name,
					acting.then(() => load(name))
				)
			);
		},
		*open() {
			for (const place of places.values()) if (place.is === 'open') yield place.room;
		},
		get count() {
			return places.size;
		}
	};
}
