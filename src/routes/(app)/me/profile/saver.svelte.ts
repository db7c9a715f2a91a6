import { onMount, tick } from 'svelte';
import type { SubmitFunction } from './$types';

/** Sends the form without a new page, and leads the focus to the first field that is not right. */
export function profileSaver() {
	let busy = $state(false);
	let ready = $state(false);
	onMount(() => {
		ready = true;
	});

	const submit: SubmitFunction = ({ formElement }) => {
		busy = true;
		return async ({ update }) => {
			await update({ reset: false });
			busy = false;
			await tick();
			formElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
			if (!formElement.querySelector('[aria-invalid=true]'))
				formElement
					.querySelector('[role=alert], [role=status]')
					?.scrollIntoView({ block: 'nearest' });
		};
	};

	return {
		submit,
		get busy() {
			return busy;
		},
		/** With scripts the problems stand at their fields; without them the browser's own words come first. */
		get ready() {
			return ready;
		}
	};
}
