import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { wrapped, type Who } from './dialect.ts';
import { fromClient } from './frames.ts';
import { closeLines, openLines, type At, type Line } from './line.ts';
import { eachMark, marked } from './marks.ts';
import { asMessage } from './updates.ts';

export interface Pushing extends At {
	document: string;
	readers: number;
	stalled: number;
	megabytes: number;
}

const bytesEach = 16 * 1_024;
let lastClient = 200_000_000;

/** Readers of one document who write large things into it in turns, and others who open it and read no more. */
export async function openPushing({ document, readers, stalled, megabytes, ...at }: Pushing) {
	const people = (count: number) =>
		Array.from({ length: count }, (): Who => {
			const client = ++lastClient;
			return { document, actor: `person-${client}`, client };
		});
	const lines = await openLines(at, people(readers));
	const deaf = await openLines(at, people(stalled));
	for (const { socket } of deaf) socket.pause();
	const count = Math.floor((megabytes * 1_024 * 1_024) / bytesEach);
	const frames = framesOf(lines, count);

	/** The next one when all who read have this one. Answers how long each of them waited for each. */
	async function push() {
		const took: number[] = [];
		for (let at = 0; at < count; at++) {
			const all = Promise.withResolvers<void>();
			let left = lines.length;
			const began = performance.now();
			for (const line of lines)
				line.onMessage = (bytes, from, to) =>
					eachMark(bytes, from, to, (number) => {
						if (number !== at) return;
						took.push(performance.now() - began);
						if (--left === 0) all.resolve();
					});
			(lines[at % lines.length] as Line).write(frames[at] as Buffer);
			await all.promise;
		}
		took.sort((one, other) => one - other);
		const of = (share: number) => took[Math.floor(took.length * share)] as number;
		return { p50: of(0.5), p99: of(0.99) };
	}

	return { push, close: () => closeLines([...lines, ...deaf]) };
}

/** Each client sets its own key anew: the document stays small, what is sent does not. */
function framesOf(lines: Line[], count: number) {
	const docs = lines.map(({ who }) => {
		const doc = new Y.Doc();
		doc.clientID = who.client;
		return doc;
	});
	return Array.from({ length: count }, (_, at) => {
		const doc = docs[at % docs.length] as Y.Doc;
		const { dialect } = (lines[0] as Line).at;
		const { document } = (lines[0] as Line).who;
		let update: Uint8Array = new Uint8Array();
		doc.once('update', (sent: Uint8Array) => (update = sent));
		const filler = randomBytes((bytesEach * 3) / 4).toString('base64');
		doc.getMap('fields').set(`of-${doc.clientID}`, marked(at) + filler);
		return fromClient(wrapped(dialect, document, asMessage(update)));
	});
}
