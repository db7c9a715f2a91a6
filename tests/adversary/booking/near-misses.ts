import { createHash } from 'node:crypto';
import type { Booking } from '#lib/bookings/link.server.ts';
import type { Chance } from './by-chance.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Something that is almost a link, or stands in the rows beside one. */
export function nearMiss(link: string, chance: Chance, real: readonly Booking[]): string {
	const wrong = chance.of(ways)(link, chance, chance.of(real));
	return wrong === link ? `${link}.` : wrong;
}

const ways: ((link: string, chance: Chance, other: Booking) => string)[] = [
	// One letter is another one. Of the last one only the bits that count.
	(link, chance) => {
		const at = chance.below(link.length - 1);
		const letter = chance.of([...letters].filter((each) => each !== link[at]));
		return link.slice(0, at) + letter + link.slice(at + 1);
	},
	(link, chance) => {
		const bytes = Buffer.from(link, 'base64url');
		const at = chance.below(bytes.length);
		bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
		return bytes.toString('base64url');
	},
	// The same bytes in other letters: what decodes to the link is not the link.
	(link) => link.slice(0, -1) + letters[(letters.indexOf(link.slice(-1)) & ~3) + 1],
	(link) => `${link}=`,
	(link) => Buffer.from(link, 'base64url').toString('base64'),
	(link) => Buffer.from(link, 'base64url').toString('hex'),
	(link, chance) => link.slice(0, chance.below(link.length)),
	(link, chance) => link + chance.of([...letters]),
	(link) => link.toLowerCase(),
	(link) => link.toUpperCase(),
	(link) => [...link].reverse().join(''),
	(link) => ` ${link}`,
	(link) => `${link}\0`,
	(link) => `${link}%00`,
	(link) => createHash('sha256').update(link).digest('hex'),
	(_, __, other) => other.linkHash,
	(_, __, other) => other.id,
	(_, __, other) => `${other.id} ${other.linkVersion}`,
	(_, __, other) => other.keeperHash ?? '',
	(_, __, other) => `${other.id}' or '1'='1`,
	(_, chance) => Array.from({ length: 43 }, () => chance.of([...letters])).join(''),
	() => '',
	() => '%',
	() => 'x'.repeat(100_000)
];
