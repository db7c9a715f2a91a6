import { isIP } from 'node:net';
import { Refusal } from '#lib/basics/refusal.ts';
import { isPublicAddress } from './public-address.ts';

const innerNames =
	/(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/;

/** Where a request may go: parsed once, so that what is checked is what is connected to. */
export interface Target {
	url: URL;
	/** Without brackets and trailing dot. */
	host: string;
	/** One of the hosts that a trial or a test named: may be plain http and lie inside. */
	trusted: boolean;
}

export interface Reach {
	/** `host:port` pairs that a trial or a test may reach though they lie inside, in plain http too. */
	trusted: ReadonlySet<string>;
	ports: ReadonlySet<number>;
}

/** Reads an address given by a person. Nothing is resolved yet. */
export function targetOf(address: string, { trusted, ports }: Reach): Target {
	const text = address.trim();
	if (text.length > 2_048) throw notAnAddress('too long');
	// The parser would drop or reinterpret these silently: what a person sees is not what is fetched.
	if (/[\s\\\p{Cc}]/u.test(text)) throw notAnAddress('blank, control character or backslash');

	const url = URL.parse(text);
	if (!url) throw notAnAddress('not parsable');
	if (url.username || url.password || /^[^/]*\/\/[^/?#]*@/.test(text))
		throw notAnAddress('credentials');

	const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
	if (trusted.has(url.host) && /^https?:$/.test(url.protocol)) return { url, host, trusted: true };

	if (url.protocol !== 'https:') throw notAnAddress(`scheme ${url.protocol}`);
	if (!ports.has(Number(url.port || 443))) throw notAnAddress(`port ${url.port}`);
	if (isIP(host) ? !isPublicAddress(host) : !host.includes('.') || innerNames.test(host))
		throw nothingThere(`host ${host} is not public`);
	return { url, host, trusted: false };
}

export function notAnAddress(why: string) {
	return new Refusal(
		422,
		'This address cannot be used: write the whole of it, like https://example.com/calendar.ics.',
		{ cause: why }
	);
}

/** One sentence for private, unknown, silent and broken alike: a stranger learns nothing of what lies inside. */
export function nothingThere(why: string) {
	return new Refusal(
		422,
		'Nothing usable answered at this address: check that it opens from the internet, without a sign-in.',
		{ cause: why }
	);
}
