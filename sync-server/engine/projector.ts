import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Projected, Projection } from '#lib/live/projection.ts';
import type { Store } from '../store/store.ts';
import { keysOf, valueAt, type Places } from './changed-places.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

interface ProjectorOf {
	rooms: Rooms;
	store: Store;
	projection: Projection;
	log: Log;
}

/** What changes within it becomes rows together. */
const gathered = 50;
const again = 1_000;

/** Rows follow documents: in order, soon after what changed is stored, and all of it when they lag behind. */
export function openProjector({ rooms, store, projection, log }: ProjectorOf) {
	const due = new Set<Room>();
	/** Told as a whole the next time. */
	const wholes = new WeakSet<Room>();
	let timer: NodeJS.Timeout | undefined;
	let flushing: Promise<void> | undefined;

	function soon(after = gathered) {
		timer ??= setTimeout(() => {
			timer = undefined;
			void flush();
		}, after);
	}

	function flush() {
		return (flushing ??= write().finally(() => {
			flushing = undefined;
			if (due.size > 0) soon();
		}));
	}

	async function write() {
		// Memory that is ahead of the disk is not told; its turn ends in a moment.
		const ready = [...due].filter((room) => !room.isStoring);
		const all = ready.flatMap((room) => (room.isBroken ? [] : projectedOf(room)));
		for (const room of ready) due.delete(room);
		try {
			if (all.length > 0) await projection.take(all);
		} catch (error) {
			log.warn('rows could not follow their documents', { reason: reasonOf(error) });
			for (const room of ready) whole(room, again);
		}
	}

	function projectedOf(room: Room): Projected {
		const { document } = room;
		const { name, epoch, seq, kind } = document;
		const { projects = [] } = kind;
		const isWhole = wholes.delete(room);
		const changed = document.changedPlaces();
		const entries = document.look((doc) => {
			const places: Places = isWhole
				? new Map(projects.map((area) => [area, new Set(keysOf(doc, kind.rules, area))]))
				: changed;
			const stamps = doc.getMap('stamps');
			return [...places].flatMap(([area, keys]) =>
				[...keys].map((key) => ({
					...{ area, key, value: valueAt(doc, kind.rules, area, key) },
					stamp: key === null ? undefined : stamps.get(`${area}/${key}`)
				}))
			);
		});
		return { name, epoch, seq, whole: isWhole, entries };
	}

	function whole(room: Room, after?: number) {
		wholes.add(room);
		due.add(room);
		soon(after);
	}

	/** A room was just loaded: its rows may be behind. */
	async function opened(room: Room) {
		const { name, epoch, seq, kind } = room.document;
		if (!kind.projects || seq === 0) return;
		const at = await projection.at(name);
		if (!at || at.epoch !== epoch || at.seq < seq) whole(room);
	}

	async function settled() {
		while (due.size > 0 || flushing) {
			clearTimeout(timer);
			timer = undefined;
			await flush();
			await new Promise((next) => setImmediate(next));
		}
	}

	return {
		opened,
		settled,
		/** Something of it is stored. */
		note(room: Room) {
			if (!room.document.hasChangedPlaces) return;
			due.add(room);
			soon();
		},
		async rebuild(name: string) {
			const room = await rooms.enter(name, (open) => {
				whole(open);
				return open;
			});
			await settled();
			rooms.leaveIfEmpty(room);
		},
		/** Of documents that nobody may open for long. */
		async catchUp() {
			for (const { name, epoch, seq } of await store.heads()) {
				const at = seq > 0 && rooms.hasRows(name) ? await projection.at(name) : undefined;
				if (seq === 0 || !rooms.hasRows(name)) continue;
				if (at?.epoch === epoch && at.seq >= seq) continue;
				const room = await rooms.enter(name, (open) => open); // opening it brings the rows after
				await settled();
				rooms.leaveIfEmpty(room);
			}
		},
		async close() {
			await settled();
			clearTimeout(timer);
		}
	};
}
