import type { Awareness } from 'y-protocols/awareness';
import { personColour } from '#lib/ui/person-colour.ts';

interface Person {
	id: string;
	name: string;
}

/** How long a caret says whose it is after it moved. */
const named = 2_000;
const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();

/** A colleague's caret: decoration, since who is here is said in words elsewhere. */
export function caretOf({ id, name }: Person) {
	const caret = part(
		'span',
		'group/caret relative inline-block h-[1.2em] w-0 align-text-bottom select-none'
	);
	caret.dataset.caret = id;
	caret.setAttribute('aria-hidden', 'true');
	caret.style.setProperty('--c', personColour(id));
	const line = part(
		'i',
		'absolute inset-y-0 w-0.5 bg-(--c) before:absolute before:inset-y-0 before:-inset-x-1'
	);
	const flag = part(
		'span',
		'absolute bottom-full left-0 hidden rounded-1 rounded-bl-none bg-(--c) px-1 text-[0.6875rem]/4 font-medium whitespace-nowrap text-on-cat group-hover/caret:block group-data-named/caret:block'
	);
	for (const each of [line, flag]) each.dataset.fill = '';
	flag.textContent = name.split(' ')[0] ?? name;
	caret.append(line, flag);
	showName(caret);
	return caret;
}

export const selectionOf = ({ id }: Person) => ({
	nodeName: 'span',
	class: 'bg-[color-mix(in_oklab,var(--c)_24%,transparent)]',
	style: `--c: ${personColour(id)}`
});

/** Each caret that moves says its name anew; the element stays the same, so it would not by itself. */
export function flagsFor(awareness: Awareness, within: HTMLElement) {
	const last = new Map<number, string>();
	function look({ updated }: { updated: number[] }) {
		for (const client of updated) {
			const { user, cursor } = awareness.getStates().get(client) ?? {};
			const where = JSON.stringify(cursor ?? null);
			if (client === awareness.clientID || last.get(client) === where) continue;
			last.set(client, where);
			const { id = '' } = (user ?? {}) as Partial<Person>;
			for (const caret of within.querySelectorAll<HTMLElement>('[data-caret]'))
				if (caret.dataset.caret === id) showName(caret);
		}
	}
	awareness.on('change', look);
	return () => awareness.off('change', look);
}

function showName(caret: HTMLElement) {
	clearTimeout(timers.get(caret));
	caret.dataset.named = '';
	timers.set(
		caret,
		setTimeout(() => delete caret.dataset.named, named)
	);
}

function part(name: string, look: string) {
	const element = document.createElement(name);
	element.className = look;
	return element;
}
