import { createContext } from 'svelte';
import type { SaveState } from '#lib/ui/save-state.ts';

const worstFirst: SaveState['is'][] = ['refused', 'offline', 'connecting', 'saving', 'saved'];

/** How it stands with the live documents that are open: the bar says the worst of them. */
export class OpenDocuments {
	#states = $state<Record<string, SaveState>>({});

	tell(name: string, state: SaveState) {
		this.#states[name] = state;
	}

	leave(name: string) {
		delete this.#states[name];
	}

	get worst(): SaveState | undefined {
		const [worst] = Object.values(this.#states).sort(
			(one, other) => worstFirst.indexOf(one.is) - worstFirst.indexOf(other.is)
		);
		return worst;
	}
}

export const [openDocuments, provideOpenDocuments] = createContext<OpenDocuments>();
