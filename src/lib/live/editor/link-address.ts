const longest = 2_000;

/** Leads to a page or to a letter, and nowhere else: no script, no data, no other program. */
export function isLinkAddress(href: unknown): href is string {
	if (typeof href !== 'string' || href.length > longest) return false;
	// eslint-disable-next-line no-control-regex -- browsers skip these signs, and read on
	if (/[\u0000-\u0020\u007f]/.test(href)) return false;
	return /^(https?:\/\/[^/]|mailto:[^:]+@)/i.test(href) && URL.canParse(href);
}

/** As people write it: "example.com", "ana@example.com"; nothing when it is no address. */
export function linkAddressOf(typed: string) {
	const words = typed.trim();
	const guess = [words, /^\S+@\S+\.\S+$/.test(words) ? `mailto:${words}` : `https://${words}`];
	return guess.find(
		(each) => isLinkAddress(each) && (each === words || /\.|@|localhost/.test(words))
	);
}
