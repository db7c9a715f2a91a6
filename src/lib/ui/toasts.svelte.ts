import { createContext } from 'svelte';

interface Told {
	/** What was done, in the past tense: "Moved 4 deals to Agreed". */
	words: string;
	undo?: () => void;
}

export interface Toast extends Told {
	id: number;
}

const lasts = 8_000;
const most = 2;

/** What was just done, with its Undo. Never for errors that need an act: those stay in place. */
export class Toasts {
	#shown = $state<Toast[]>([]);
	/** Milliseconds that each still has. */
	#left: Record<number, number> = {};
	#timer: ReturnType<typeof setInterval> | undefined;
	#held = { pointer: false, focus: false };
	#next = 1;

	get shown() {
		return this.#shown;
	}

	/** Answers which it is, for whoever must take it away before its time. */
	tell(told: Told) {
		const toast = { ...told, id: this.#next++ };
		this.#left[toast.id] = lasts;
		this.#shown = [...this.#shown, toast].slice(-most);
		this.#timer ??= setInterval(() => this.#pass(250), 250);
		return toast.id;
	}

	/** While somebody points at one or has it in focus, none goes away. */
	hold(by: 'pointer' | 'focus', held: boolean) {
		this.#held[by] = held;
	}

	dismiss(id: number) {
		this.#shown = this.#shown.filter((toast) => toast.id !== id);
		delete this.#left[id];
		if (this.#shown.length > 0) return;
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.#held = { pointer: false, focus: false };
	}

	/** Takes back the newest that can be; without an id the key Z does it. */
	undo(id = this.#shown.findLast((toast) => toast.undo)?.id) {
		const toast = this.#shown.find((each) => each.id === id);
		if (!toast) return;
		this.dismiss(toast.id);
		toast.undo?.();
	}

	#pass(ms: number) {
		if (this.#held.pointer || this.#held.focus) return;
		for (const { id } of this.#shown) {
			const left = (this.#left[id] ?? 0) - ms;
			this.#left[id] = left;
			if (left <= 0) this.dismiss(id);
		}
	}
}

export const [toasts, provideToasts] = createContext<Toasts>();
