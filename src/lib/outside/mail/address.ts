import { z } from 'zod';

const atom = /^[a-z0-9_](?:[a-z0-9_'+&=~.-]{0,62}[a-z0-9_'+&=~-])?$/i;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * One plain address, its domain in ASCII; undefined for anything else. Narrower than the standard on purpose: quoted
 * names, comments, `%` and `!` have sent mail to other domains than the one that was read.
 */
export function parseAddress(text: string): string | undefined {
	if (text.length > 254) return undefined;
	const [name = '', domain = '', ...more] = text.split('@');
	if (more.length > 0 || !atom.test(name) || name.includes('..')) return undefined;
	const ascii = asciiDomain(domain);
	const address = `${name}@${ascii}`;
	return ascii && address.length <= 254 ? address : undefined;
}

/** As people type it into a field. */
export const mailAddress = z
	.string()
	.trim()
	.transform((text, context) => {
		const address = parseAddress(text);
		if (address) return address;
		context.addIssue('Write one e-mail address, like ana@example.com.');
		return z.NEVER;
	});

/** The URL parser knows punycode on both sides of the wire; it must not be given anything but a name. */
function asciiDomain(domain: string) {
	if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return undefined;
	const ascii = URL.parse(`http://${domain}`)?.hostname ?? '';
	const labels = ascii.split('.');
	const top = labels.at(-1) ?? '';
	const named = labels.length > 1 && labels.every((each) => label.test(each)) && !/^\d+$/.test(top);
	return named && ascii.length <= 253 ? ascii : undefined;
}
