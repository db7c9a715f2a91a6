/** Where to go on to: a path of ours, or `otherwise`, whatever was put into the address. */
export function ownPath(wanted: string | null | undefined, origin: string, otherwise: string) {
	// Browsers read "\" as "/" and drop tabs and line breaks, so "/\evil" and "/<tab>/evil" are other hosts to them.
	// eslint-disable-next-line no-control-regex -- control characters are what must not be there
	if (!wanted?.startsWith('/') || /[\\\u0000-\u0020\u007f]/.test(wanted)) return otherwise;

	const url = URL.parse(wanted, origin);
	// "/.//evil.example" is ours until its dots are taken out: what is sent on is looked at, not what came.
	if (url?.origin !== origin || url.pathname.startsWith('//')) return otherwise;
	return `${url.pathname}${url.search}${url.hash}`;
}
