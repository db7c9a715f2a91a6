import { z } from 'zod';
import { latinSlug } from '#lib/basics/latin.ts';

/** Addresses that mean, or may one day mean, something else beside a workspace. */
const reserved = new Set(
	`about admin api app apps assets auth billing blog concord contact docs events favicon files
	forgot healthz help home invitation keeper legal login logout mail me metrics new news notices
	ops passes people pricing privacy prove public readyz register reset robots root security
	settings sign-in sign-out static status support sync system terms theme trial ui verify w
	widget workspace workspaces www`
		.split(/\s+/)
		.filter(Boolean)
);

const longest = 40;

/** A free-standing name gets a number behind it until it is one that nobody has. */
export function* slugsFrom(name: string) {
	const found = latinSlug(name, longest);
	const base = found.length < 2 || reserved.has(found) ? `${found || 'firm'}-firm` : found;
	yield base;
	for (let number = 2; ; number++) yield `${base.slice(0, longest - 6)}-${number}`;
}

export const workspaceSlug = z
	.string()
	.trim()
	.toLowerCase()
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters a–z, digits and single hyphens.')
	.min(2, 'An address has at least 2 letters.')
	.max(longest, `An address has at most ${longest} letters.`)
	.refine((slug) => !reserved.has(slug), 'This address is kept for Concord. Choose another.');
