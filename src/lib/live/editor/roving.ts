import type { Attachment } from 'svelte/attachments';

/** A bar of tools is one stop of Tab; arrows go from one to the next. */
export const roving: Attachment<HTMLElement> = (bar) => {
	const all = () =>
		[...bar.querySelectorAll<HTMLElement>('button, select, a[href]')].filter(
			(each) => each.offsetParent !== null
		);
	function hold(chosen: HTMLElement | undefined) {
		for (const each of all()) each.tabIndex = each === chosen ? 0 : -1;
	}
	function press(event: KeyboardEvent) {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		const edge = { Home: 0, End: -1 }[event.key];
		if (step === undefined && edge === undefined) return;
		const tools = all();
		const at = tools.indexOf(document.activeElement as HTMLElement);
		const next =
			edge === undefined ? tools[(at + (step ?? 0) + tools.length) % tools.length] : tools.at(edge);
		event.preventDefault();
		next?.focus();
	}
	const enter = ({ target }: FocusEvent) => hold(target as HTMLElement);
	hold(all()[0]);
	bar.addEventListener('keydown', press);
	bar.addEventListener('focusin', enter);
	return () => {
		bar.removeEventListener('keydown', press);
		bar.removeEventListener('focusin', enter);
	};
};
