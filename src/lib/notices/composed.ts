interface Letter {
	/** Paragraphs before the button. */
	lines: string[];
	/** The one thing to do. */
	button?: { label: string; href: string };
	/** Paragraphs after it: how long the link works, what to do if it was not oneself. */
	after?: string[];
}

/** A letter in both of its forms; the text one alone says everything. */
export function composed({ lines, button, after = [] }: Letter) {
	const link = button ? [`${button.label}:\n${button.href}`] : [];
	return { text: [...lines, ...link, ...after].join('\n\n') };
}
