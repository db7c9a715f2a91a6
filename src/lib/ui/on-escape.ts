import type { Attachment } from 'svelte/attachments';

/** Esc steps back out of this part, and out of nothing that it lies in. */
export const onEscape =
	(act: () => void): Attachment<HTMLElement> =>
	(part) => {
		const press = (event: KeyboardEvent) => {
			if (event.key !== 'Escape') return;
			event.stopPropagation();
			act();
		};
		part.addEventListener('keydown', press);
		return () => part.removeEventListener('keydown', press);
	};
