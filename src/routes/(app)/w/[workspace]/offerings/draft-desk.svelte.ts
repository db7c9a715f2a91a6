import type { SubmitFunction } from './$types';
import { beforeNavigate, refreshAll } from '$app/navigation';
import { onMount, tick } from 'svelte';
import { withRows, type Form, type Written } from '#lib/web/form-rows.ts';

const asked = 'What you wrote is not saved. Leave all the same?';

/** What is being written in a form with rows: changed on the page at once, kept until it is saved, and never lost silently. */
export class DraftDesk<F extends Form> {
	draft: Written<F>;
	busy = $state(false);
	/** With scripts the problems stand at their fields; without them the browser's own words come first. */
	ready = $state(false);
	readonly #form: F;
	readonly #stored: () => Written<F>;
	#leaving = false;

	constructor(form: F, stored: () => Written<F>, first: Written<F> = stored()) {
		this.#form = form;
		this.#stored = stored;
		// svelte's proxy of what was given: fields of it are bound in the form
		const draft = $state(structuredClone(first));
		this.draft = draft;
		onMount(() => {
			this.ready = true;
		});
		beforeNavigate(({ cancel, willUnload }) => {
			if (!this.dirty || this.#leaving) return;
			// Closing the tab is asked about by the browser itself, in its own words.
			if (willUnload || !confirm(asked)) cancel();
		});
	}

	get dirty() {
		return JSON.stringify(this.draft) !== JSON.stringify(this.#stored());
	}

	/** A button of the rows: the focus goes to what takes its place. */
	change = async (act: string) => {
		const next = withRows(this.#form, $state.snapshot(this.draft) as Written<F>, act);
		if (next) Object.assign(this.draft, next);
		const [what, list = ''] = act.split(' ');
		await tick();
		const rows = document.querySelectorAll<HTMLElement>(`[data-rows="${list}"] [data-row]`);
		if (what === 'add')
			[...rows].at(-1)?.querySelector<HTMLElement>('input:not([type=hidden]), select')?.focus();
		if (what === 'remove')
			document.querySelector<HTMLElement>(`[data-rows="${list}"] [value="add ${list}"]`)?.focus();
	};

	save: SubmitFunction = () => {
		this.busy = true;
		this.#leaving = true;
		const sent = $state.snapshot(this.draft) as Written<F>;
		return async ({ result, update }) => {
			// Somebody changed it meanwhile: which is the newest has to be known before one may save over it.
			if (result.type === 'failure' && result.status === 409) await refreshAll();
			await update({ reset: false });
			await tick();
			if (result.type === 'success') this.#takeStored(sent);
			this.#leaving = false;
			this.busy = false;
		};
	};

	/** As it is stored now; what was written on while it was being saved stays as it is written. */
	#takeStored(sent: Written<F>) {
		const now = $state.snapshot(this.draft) as Written<F>;
		const untouched = Object.entries(structuredClone(this.#stored())).filter(([field]) => {
			const name = field as keyof Written<F>;
			return JSON.stringify(now[name]) === JSON.stringify(sent[name]);
		});
		Object.assign(this.draft, Object.fromEntries(untouched));
	}
}
