import { createContext, untrack } from 'svelte';

export interface Key {
	keys: string;
	does: string;
}

/** The keys of the page that is shown, for the map: whatever listens to one says so here, for as long as it listens. */
export class PageKeys {
	#own = $state<Key[]>([]);

	get own() {
		return this.#own;
	}

	/** Whoever adds does not follow what others add. */
	add(keys: Key[]) {
		this.#own = [...untrack(() => this.#own), ...keys];
		return () => {
			this.#own = this.#own.filter((key) => !keys.includes(key));
		};
	}
}

export const [pageKeys, providePageKeys] = createContext<PageKeys>();
