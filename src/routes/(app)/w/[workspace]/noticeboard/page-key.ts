const writes = 'input, textarea, select, [contenteditable="true"]';

/** Hears of a single key, unless somebody writes, something lies over the page, or they want none. */
export function onKey(letter: string, isOn: () => boolean, act: () => void) {
	return (event: KeyboardEvent) => {
		const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
		if (defaultPrevented || ctrlKey || metaKey || altKey || !isOn()) return;
		if (key?.toLowerCase() !== letter) return;
		if (target instanceof Element && target.closest(writes)) return;
		if (document.querySelector('[role=dialog], [role=menu]')) return;
		event.preventDefault();
		act();
	};
}
