import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { partsOf } from '#lib/live/rich-text.ts';
import { boardOf } from './on-board.ts';

/** What is stored of a board, to be read before a line to it is there, and without scripts; nothing where it is served elsewhere. */
export async function storedBoard({ live }: App, document: string) {
	try {
		return await live.read(document, (doc) => ({
			...boardOf(doc),
			parts: partsOf(doc.getXmlFragment('text'))
		}));
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}
