import { createContext } from 'svelte';
import { saveWords, type SaveState } from '#lib/ui/save-state.ts';

const worstFirst: SaveState['is'][] = [
	...(['closed', 'stale', 'refused', 'offline', 'moving', 'connecting', 'saving', 'saved'] as const)
];
/** What is stored sooner is not worth a word. */
const beforeSaying = 300;

/** How it stands with the live documents that are open: the bar says the worst of them. */
export class OpenDocuments {
	#states = $state<Record<string, SaveState>>({});
	/** In which one may write. */
	#writable = $state<Record<string, boolean>>({});
	readonly #soon: Record<string, ReturnType<typeof setTimeout>> = {};

	tell(name: string, state: SaveState, mayWrite: boolean) {
		this.#writable[name] = mayWrite;
		if (state.is === 'saving') {
			this.#soon[name] ??= setTimeout(() => this.#say(name, state), beforeSaying);
			return;
		}
		this.#say(name, state);
	}

	/** As it was told; nothing when it is not open. */
	of(name: string): SaveState | undefined {
		return this.#states[name];
	}

	leave(name: string) {
		clearTimeout(this.#soon[name]);
		delete this.#soon[name];
		delete this.#states[name];
		delete this.#writable[name];
	}

	#say(name: string, state: SaveState) {
		clearTimeout(this.#soon[name]);
		delete this.#soon[name];
		if (saveWords(this.#states[name] ?? state) === saveWords(state) && this.#states[name]) return;
		this.#states[name] = state;
	}

	/** What one writes here waits for the line, and is sent when it is back. */
	get takesWriting() {
		return Object.values(this.#writable).includes(true);
	}

	get worst(): SaveState | undefined {
		const [worst] = Object.values(this.#states).sort(
			(one, other) => worstFirst.indexOf(one.is) - worstFirst.indexOf(other.is)
		);
		return worst;
	}
}

export const [openDocuments, provideOpenDocuments] = createContext<OpenDocuments>();
