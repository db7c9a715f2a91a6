import { foldedWords } from './fold.ts';

const around = 90; // characters before the word that was found
const whole = 240;

/** A piece of the text around the first word that was looked for; the beginning when only the title has it. */
export function excerptOf(text: string, terms: string[]) {
	const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
	const hit = words.find(([word]) => {
		const [plain = ''] = foldedWords(word);
		return terms.some((term) => plain.startsWith(term));
	});

	const from = wordStart(text, Math.max(0, (hit?.index ?? 0) - around));
	const piece = text.slice(from, from + whole).trim();
	return `${from > 0 ? '… ' : ''}${piece}${from + whole < text.length ? ' …' : ''}`;
}

function wordStart(text: string, at: number) {
	if (at === 0) return 0;
	const space = text.indexOf(' ', at);
	return space === -1 ? at : space + 1;
}
