import { setTimeout as pause } from 'node:timers/promises';
import { assertComplete } from './complete.ts';
import { wrapped, type Who } from './dialect.ts';
import { fromClient } from './frames.ts';
import { closeLines, openLines, type At, type Line } from './line.ts';
import { eachMark } from './marks.ts';
import { messagesOf, type Style } from './updates.ts';

export interface Writing extends At {
	documents: string[];
	clientsEach: number;
	/** Who of them writes; all when it is left out. */
	writersEach?: number;
	updatesEach: number;
	style?: Style;
}

/** How fast: so many of its own unanswered at most, or so many a second of all together. */
export type Pace = { window: number } | { perSecond: number };

export interface Written {
	ms: number;
	/** Updates times receivers. */
	delivered: number;
	/** From sending to each delivery. */
	p50: number;
	p99: number;
}

interface Desk {
	line: Line;
	frames: Buffer[];
	numbers: number[];
	/** Of the frames: the first and the end of those of this time, and the next to be sent. */
	first: number;
	end: number;
	next: number;
	received: number;
	writers: number;
}

const longest = 60_000;
let lastClient = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000);

/** Clients that write into documents and see what everybody wrote. */
export async function openWriting(given: Writing) {
	const { documents, clientsEach, writersEach = clientsEach, updatesEach, style = 'words' } = given;
	const all = documents.flatMap((document) =>
		Array.from({ length: clientsEach }, (_, at): Who => {
			const client = ++lastClient;
			return { document, actor: `actor-${at}-${document}`, client };
		})
	);
	const lines = await openLines(given, all);

	let last = 0;
	const vectors: Uint8Array[] = [];
	const desks = lines.map((line, at): Desk => {
		const count = at % clientsEach < writersEach ? updatesEach : 0;
		const numbers = Array.from({ length: count }, () => last++);
		const { document, client } = line.who;
		const { messages, vector } = messagesOf(client, numbers, style);
		if (document === documents[0]) vectors.push(vector);
		const frames = messages.map((message) => fromClient(wrapped(given.dialect, document, message)));
		return { line, frames, numbers, first: 0, end: 0, next: 0, received: 0, writers: writersEach };
	});
	const sentAt = new Float64Array(last);
	/** Everything that one client of the first document was told, to be applied afterwards. */
	const told: Buffer[] = [];

	function send(desk: Desk, until: number) {
		if (desk.next >= until) return;
		const now = performance.now();
		for (let at = desk.next; at < until; at++) sentAt[desk.numbers[at] as number] = now;
		const frames = desk.frames.slice(desk.next, until);
		desk.next = until;
		desk.line.write(frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames));
	}

	/** Everything, or `each` so many updates and the next ones another time. */
	async function write(pace: Pace, each = Infinity): Promise<Written> {
		let updates = 0;
		for (const desk of desks) {
			desk.first = desk.next;
			desk.end = Math.min(desk.frames.length, desk.next + each);
			updates += desk.end - desk.first;
		}
		const expected = updates * clientsEach;
		const took = 'perSecond' in pace ? new Float64Array(expected) : undefined;
		const done = Promise.withResolvers<void>();
		const window = 'window' in pace ? pace.window : 0;
		let delivered = 0;

		for (const desk of desks) {
			const { line, first, end, writers } = desk;
			desk.received = 0;
			line.onMessage = (bytes, from, to) => {
				if (desk === desks[0]) told.push(Buffer.from(bytes.subarray(from, to)));
				const now = took ? performance.now() : 0;
				eachMark(bytes, from, to, (number) => {
					desk.received++;
					if (took) took[delivered] = now - (sentAt[number] as number);
					delivered++;
				});
				if (delivered >= expected) done.resolve();
				else if (window > 0)
					send(desk, Math.min(end, first + window + Math.floor(desk.received / writers)));
			};
			void line.ended.then((code) => done.reject(new Error(`a client was ended: ${code}`)));
		}

		const began = performance.now();
		const late = setTimeout(
			() => done.reject(new Error(`${delivered} of ${expected} delivered in a minute`)),
			longest
		);
		if (window > 0) for (const desk of desks) send(desk, Math.min(desk.end, desk.first + window));
		else await steadily((pace as { perSecond: number }).perSecond, updates);
		await done.promise.finally(() => clearTimeout(late));
		const ms = performance.now() - began;
		const sorted = took?.sort() ?? new Float64Array();
		const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
		return { ms, delivered, p50: at(0.5), p99: at(0.99) };
	}

	/** In the order of the numbers would be one client after the other: in turns instead. */
	async function steadily(perSecond: number, updates: number) {
		const writers = desks.filter(({ first, end }) => end > first);
		const began = performance.now();
		for (let sent = 0; sent < updates;) {
			const due = Math.min(updates, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
			for (; sent < due; sent++) {
				const desk = writers[sent % writers.length] as Desk;
				send(desk, desk.next + 1);
			}
			await pause(1);
		}
	}

	return {
		write,
		/** Throws unless what one client was told makes the document that everybody wrote. */
		check: () => assertComplete(told, vectors),
		close: () => closeLines(lines)
	};
}
