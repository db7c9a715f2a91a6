import { createContext } from 'svelte';
import type { DocumentType, Verbs } from './document-type.ts';
import type { OpenDocument } from './open-document.svelte.ts';

interface Given {
	/** Who is signed in in this browser. */
	me: { id: string; name: string };
	/** Hears how each document stands; nothing when it is closed. */
	tell(name: string, open: OpenDocument | undefined): void;
}
interface Place {
	users: number;
	document: Promise<OpenDocument>;
}

/** The live documents of this tab: one socket for each, however many parts of a page show it. */
export class LiveDocuments {
	readonly #given: Given;
	readonly #places = new Map<string, Place>();

	constructor(given: Given) {
		this.#given = given;
	}

	/** Whoever opens it releases it. */
	open<V extends Verbs>(name: string, type: DocumentType<V>, role: string) {
		const key = `${name} ${role}`;
		const place = this.#places.get(key) ?? {
			users: 0,
			document: this.#begin(name, type, role) as unknown as Promise<OpenDocument>
		};
		place.users++;
		this.#places.set(key, place);
		return {
			// One kind of document has one type: who opens the name again brings the same one.
			document: place.document as unknown as Promise<OpenDocument<V>>,
			release: () => void this.#release(key, place)
		};
	}

	/** What few pages need comes when one of them does. */
	async #begin<V extends Verbs>(name: string, type: DocumentType<V>, role: string) {
		const { begin } = await import('./begin.ts');
		const { me, tell } = this.#given;
		return begin({ name, type, role, me, tell: (open) => tell(name, open as never) });
	}

	async #release(key: string, place: Place) {
		place.users--;
		const document = await place.document;
		// What is on its way arrives first, and the bar goes on saying so.
		await settled(document, () => place.users > 0);
		if (place.users > 0 || this.#places.get(key) !== place) return;
		this.#places.delete(key);
		document.close();
		this.#given.tell(key.split(' ')[0] ?? key, undefined);
	}
}

function settled({ connected }: OpenDocument, isWanted: () => boolean) {
	const isDone = () => isWanted() || connected.saving.is !== 'saving';
	return new Promise<void>((done) => {
		if (isDone()) return done();
		const leave = connected.onChange(() => {
			if (!isDone()) return;
			leave();
			done();
		});
	});
}

export const [liveDocuments, provideLiveDocuments] = createContext<LiveDocuments>();
