import type { SubmitFunction } from '$app/forms';

/** A form that is sent once, however often its button is pressed, and keeps what was written. */
export function once() {
	let busy = $state(false);
	const submit: SubmitFunction = ({ cancel }) => {
		if (busy) return cancel();
		busy = true;
		return async ({ update }) => {
			await update({ reset: false });
			busy = false;
		};
	};
	return {
		get busy() {
			return busy;
		},
		submit
	};
}
