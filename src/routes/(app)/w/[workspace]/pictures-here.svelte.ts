import type { Shown } from '#lib/catalog/pictures/picture.ts';
import { latest } from '#lib/web/latest.svelte.ts';

/** Pictures and files of a form: those that stood there, those that were just sent, and how far they are. */
export class PicturesHere {
	readonly #stood: () => readonly Shown[];
	readonly #events: () => string;
	#sent = $state<{ id: string; name: string; bytes: number }[]>([]);
	readonly #live = $derived.by(() => this.#stream());

	constructor(stood: () => readonly Shown[], events: () => string) {
		this.#stood = stood;
		this.#events = events;
	}

	/** What the server answered to a file: its id. */
	keep(answer: string) {
		const kept = JSON.parse(answer) as { id: string; name: string; bytes: number };
		this.#sent.push(kept);
		return kept.id;
	}

	fileOf(id: string) {
		return this.#sent.find((each) => each.id === id);
	}

	/** As the stream told last; what it does not know yet has just begun. */
	of(id: string): Shown | undefined {
		const told = this.#live?.seen?.find((each) => each.id === id);
		return told ?? this.#stood().find((each) => each.id === id) ?? this.#beginning(id);
	}

	#beginning(id: string): Shown | undefined {
		if (!this.fileOf(id)) return undefined;
		return { id, widths: [], state: 'waiting', made: 0, wanted: 5, problem: null };
	}

	/** Open only while something is on its way. */
	#stream() {
		const waiting = this.#stood().filter(({ state }) => state === 'waiting' || state === 'working');
		const ids = [...waiting, ...this.#sent].map(({ id }) => id);
		return ids.length > 0 ? latest<Shown[]>(`${this.#events()}?of=${ids.join(',')}`) : undefined;
	}
}
