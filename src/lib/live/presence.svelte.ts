import type { Awareness } from 'y-protocols/awareness';
import { comingsAndGoings, whoIsHere, type Here } from './presence.ts';

const idleAfter = 120_000;
const announceEvery = 5_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll'] as const;

interface Source {
	readonly version: number;
	readonly awareness: Awareness;
	onChange(listener: () => void): () => void;
}

/** Who is at a document now. Says of this tab whether somebody is at it. */
export class Presence {
	#here = $state<Here[]>([]);
	#announced = $state('');
	#told: Here[] | undefined;
	#awareness: Awareness | undefined;
	#idle: ReturnType<typeof setTimeout> | undefined;
	#announcing: ReturnType<typeof setTimeout> | undefined;
	readonly #me: { id: string; name: string };
	readonly #source: Source;
	readonly #leave: () => void;

	constructor(source: Source, me: { id: string; name: string }) {
		this.#source = source;
		this.#me = me;
		this.#leave = source.onChange(() => this.#follow());
		for (const sign of signs) document.addEventListener(sign, this.#stir, { passive: true });
		this.#follow();
		this.#stir();
	}

	get here() {
		return this.#here;
	}

	/** For who hears the page: at most one sentence in five seconds. */
	get announced() {
		return this.#announced;
	}

	close() {
		this.#leave();
		this.#awareness?.off('change', this.#look);
		for (const sign of signs) document.removeEventListener(sign, this.#stir);
		clearTimeout(this.#idle);
		clearTimeout(this.#announcing);
	}

	/** After a refusal and in a new epoch the document is another one, and so are those who show themselves at it. */
	#follow() {
		const { awareness } = this.#source;
		if (awareness === this.#awareness) return;
		const shown = this.#awareness?.getLocalState();
		this.#awareness?.off('change', this.#look);
		this.#awareness = awareness;
		// To others the server says who one is; oneself one tells here.
		awareness.setLocalState({ ...shown, user: this.#me, idle: false });
		awareness.on('change', this.#look);
		this.#look();
	}

	#look = () => {
		this.#here = whoIsHere(this.#awareness?.getStates().values() ?? []);
		this.#told ??= this.#here;
		this.#announcing ??= setTimeout(() => {
			this.#announcing = undefined;
			const words = comingsAndGoings(this.#told ?? [], this.#here, this.#me.id);
			this.#told = this.#here;
			if (words) this.#announced = words;
		}, announceEvery);
	};

	#stir = () => {
		clearTimeout(this.#idle);
		this.#show(false);
		this.#idle = setTimeout(() => this.#show(true), idleAfter);
	};

	#show(idle: boolean) {
		const awareness = this.#awareness;
		if (awareness && awareness.getLocalState()?.idle !== idle)
			awareness.setLocalStateField('idle', idle);
	}
}
