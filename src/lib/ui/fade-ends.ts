import type { Attachment } from 'svelte/attachments';

/**
 * A row that goes on beyond an edge fades out there; for rows with the class `fades-ends`. Scrollbars would say it too,
 * but phones show them only while one scrolls.
 */
export const fadeEnds: Attachment<HTMLElement> = (row) => {
	function look() {
		const { scrollLeft, scrollWidth, clientWidth } = row;
		const hasBefore = scrollLeft > 1;
		const hasAfter = scrollLeft + clientWidth < scrollWidth - 1;
		row.dataset.fades = [hasBefore && 'before', hasAfter && 'after'].filter(Boolean).join(' ');
	}
	const sizes = new ResizeObserver(look); // tells of each once at the beginning
	const watch = () => {
		sizes.disconnect();
		for (const each of [row, ...row.children]) sizes.observe(each);
	};
	const children = new MutationObserver(watch);
	children.observe(row, { childList: true });
	watch();
	row.addEventListener('scroll', look, { passive: true });
	return () => {
		sizes.disconnect();
		children.disconnect();
		row.removeEventListener('scroll', look);
	};
};
