import type { SubmitFunction } from './$types';
import { toasts } from '#lib/ui/toasts.svelte.ts';

interface Archived {
	id: string;
	title: string;
	published: boolean;
}

/** Archiving is told with its Undo, which sends the one hidden form of the page. */
export function undoing() {
	const list = toasts();
	let restore: HTMLFormElement | undefined;

	const sent = ({ id, published }: Archived) => {
		if (!restore) return;
		restore.replaceChildren(
			...Object.entries({ offering: id, ...(published && { published: 'on' }) }).map(
				([name, value]) =>
					Object.assign(document.createElement('input'), { name, value, type: 'hidden' })
			)
		);
		restore.requestSubmit();
	};
	const archive: SubmitFunction =
		() =>
		async ({ result, update }) => {
			await update();
			if (result.type !== 'success') return;
			if (!result.data || !('archived' in result.data)) return;
			const { archived } = result.data;
			list.tell({ words: `Archived: ${archived.title}`, undo: () => sent(archived) });
		};
	const form = (element: HTMLFormElement) => {
		restore = element;
	};
	return {
		archive,
		form,
		restore: (() =>
			async ({ update }) =>
				update()) as SubmitFunction
	};
}
