import { createContext, type Snippet } from 'svelte';

/** What a page shows at the right end of the row of sections, for as long as it is there. */
export class PageAside {
	#content = $state.raw<Snippet>();

	get content() {
		return this.#content;
	}

	show(content: Snippet) {
		this.#content = content;
		return () => {
			if (this.#content === content) this.#content = undefined;
		};
	}
}

export const [pageAside, providePageAside] = createContext<PageAside>();
