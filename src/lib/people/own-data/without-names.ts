import { anybody, type Known } from '#lib/basics/registered.ts';
import { plainWords } from '#lib/notices/plain-words.ts';

/** What is not words: a link would lead nowhere else without its name in it, a page would fall apart. */
const links = /\bhttps?:\/\/[^\s<>"]+/.source;
const markup = /<style[\s\S]*?<\/style>|<[^>]*>/.source;

/** A text without somebody's name and address, where they stand as whole words: "Al" is not a piece of "Also". */
export function withoutNames(text: string, { name, email }: Known, page = false) {
	const written = [name, plainWords(name)].map((each) => (page ? asInPages(each) : each));
	// As it was written: who is called "Will" is not every "will".
	const named = wholeWord([...new Set(written)].filter((each) => each && each !== anybody));
	const addressed = new RegExp(wholeWord([page ? asInPages(email) : email]), 'giu');
	const kept = page ? `${markup}|${links}` : links;
	return text
		.split(new RegExp(`(${kept})`, 'gi'))
		.map((piece, index) => (index % 2 === 1 ? piece : outOf(piece)))
		.join('');

	function outOf(words: string) {
		return words.replace(addressed, anybody).replace(new RegExp(named, 'gu'), anybody);
	}
}

function wholeWord(names: string[]) {
	// Nothing to look for is found nowhere.
	const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
	return any === '' ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function asInPages(words: string) {
	return words.replace(/[&<>"']/g, (sign) => signs[sign] ?? '&#39;');
}
