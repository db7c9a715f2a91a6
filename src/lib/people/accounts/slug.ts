import { latinSlug } from '#lib/basics/latin.ts';
import { addressProblem } from './public-address.ts';

/** What a person may be called in public addresses, best first: "olena-marchuk", then "olena-marchuk-2". */
export function slugsFor(name: string) {
	const first = latinSlug(name, 36) || 'person';
	const numbered = Array.from({ length: 19 }, (_, more) => `${first}-${more + 2}`);
	return [first, ...numbered].filter((slug) => !addressProblem(slug));
}
