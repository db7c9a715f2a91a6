import { refreshAll } from '$app/navigation';
import type { SubmitFunction } from '$app/forms';

/** After a no the page is asked for again: what was refused had changed meanwhile, and is shown as it is now. */
export const freshAfter: SubmitFunction =
	() =>
	async ({ result, update }) => {
		await update();
		if (result.type === 'failure') await refreshAll();
	};
