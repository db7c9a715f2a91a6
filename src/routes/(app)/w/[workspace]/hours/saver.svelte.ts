import type { SubmitFunction } from './$types';
import { tick } from 'svelte';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';

interface Back {
	action: string;
	fields: Record<string, string>;
}

/** What an action that did something answers. */
interface Done {
	done: string;
	/** The change that undoes it, and the version that it undoes. */
	undo?: string;
	version?: number;
	again?: { from: number; till: number; note: string };
	blocked?: string;
}

/** Sends the forms of the hours without a new page, and offers Undo for what they did. */
export class Saver {
	/** Name of the form that is on its way. */
	busy = $state<string>();
	back = $state.raw<Back>();
	#form: HTMLFormElement | undefined;
	#toasts: Toasts;

	constructor(toasts: Toasts) {
		this.#toasts = toasts;
	}

	/** The hidden form in which Undo is sent. */
	readonly undoForm = (form: HTMLFormElement) => {
		this.#form = form;
		return () => (this.#form = undefined);
	};

	readonly submit: SubmitFunction = ({ formData }) => {
		this.busy = String(formData.get('form') ?? '');
		return async ({ result, update }) => {
			await update({ reset: false });
			this.busy = undefined;
			if (result.type === 'success') this.tell(result.data);
		};
	};

	tell(answer: object | undefined) {
		const { done, ...rest } = (answer ?? {}) as Partial<Done>;
		if (!done) return;
		const back = backOf({ done, ...rest });
		this.#toasts.tell({ words: done, ...(back && { undo: () => void this.#take(back) }) });
	}

	async #take(back: Back) {
		this.back = back;
		await tick();
		this.#form?.requestSubmit();
	}
}

/** What is sent to take it back; nothing for what was an Undo itself. */
export function backOf({ done, undo, version, again, blocked }: Done): Back | undefined {
	const form = 'undo';
	if (undo && done !== 'Undone')
		return {
			action: 'change',
			fields: { form, change: undo, version: String(version), keep: 'yes', done: 'Undone' }
		};
	if (again) {
		const { from, till, note } = again;
		return {
			action: 'blockAgain',
			fields: { form, from: String(from), till: String(till), note }
		};
	}
	return blocked ? { action: 'unblock', fields: { form, id: blocked } } : undefined;
}
