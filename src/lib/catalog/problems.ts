/** What is not right in a form, beside which field: the words say what to write instead. */
export class Problems {
	readonly all: Record<string, string[]> = {};

	at(field: string, words: string) {
		(this.all[field] ??= []).push(words);
	}

	get any() {
		return Object.keys(this.all).length > 0;
	}

	/** A whole number between the two, both included. What is none is told, and counts as the least. */
	whole(field: string, text: string, [least, most]: readonly [number, number], words: string) {
		const number = /^[-−]?\d{1,9}$/.test(text.trim()) ? Number(text.trim().replace('−', '-')) : NaN;
		if (number >= least && number <= most) return number;
		this.at(field, words);
		return least;
	}

	/** Without anything in it, it is left open. */
	wholeOrNone(
		field: string,
		text: string,
		range: readonly [number, number],
		words: string
	): number | undefined {
		return text.trim() ? this.whole(field, text, range, words) : undefined;
	}

	/** One line of text, trimmed. */
	line(field: string, text: string, most: number, missing: string) {
		const words = text.trim();
		if (!words) this.at(field, missing);
		else if (words.length > most)
			this.at(field, `At most ${most} letters; these are ${words.length}.`);
		else if (/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(words))
			this.at(field, 'Write it in one line, in letters.');
		return words;
	}

	/** Written text of several lines, or none. */
	text(field: string, text: string, most: number) {
		const words = text.replace(/\r\n?/g, '\n').trim();
		if (words.length > most) this.at(field, `At most ${most} letters; these are ${words.length}.`);
		return words;
	}
}
