import { hours, minutes } from './time.ts';
import { Refusal } from './refusal.ts';

interface Rule {
	count: number;
	per: number;
	/** Never more than `count` in any such time; others are refilled steadily and let through twice as many. */
	strict?: true;
}

/** Every limit of the product, one line each: how many in which time. */
const rules = {
	'sign-in by address': { count: 100, per: minutes(15) },
	'password by account': { count: 10, per: minutes(15), strict: true },
	'password by known device': { count: 10, per: minutes(15), strict: true },
	'password by address': { count: 100, per: minutes(15), strict: true },
	'resets by account': { count: 3, per: hours(1), strict: true },
	'registering by account': { count: 3, per: hours(1), strict: true },
	'new addresses by account': { count: 3, per: hours(1), strict: true },
	'new password by link': { count: 10, per: minutes(15), strict: true },
	'letters by address': { count: 20, per: hours(1), strict: true },
	'registering by address': { count: 100, per: minutes(15), strict: true },
	'first-owner codes by address': { count: 10, per: minutes(15), strict: true },
	'second factor by person': { count: 10, per: minutes(15), strict: true },
	'proof by person': { count: 10, per: minutes(15), strict: true },
	'passkeys by address': { count: 100, per: minutes(15), strict: true },
	'files by person': { count: 20, per: minutes(1) },
	'files by address': { count: 30, per: minutes(10) },
	'passes by person': { count: 60, per: minutes(1) },
	'letters by keeper': { count: 5, per: hours(1) },
	'workspaces by person': { count: 10, per: hours(1) },
	'invitations by workspace': { count: 20, per: hours(1), strict: true },
	'invitations by address': { count: 3, per: hours(1), strict: true },
	'free bookings by line': { count: 5, per: hours(1), strict: true },
	'free bookings by browser': { count: 3, per: hours(1), strict: true },
	'free bookings by address': { count: 3, per: hours(24), strict: true },
	'free bookings by offering': { count: 40, per: hours(1), strict: true },
	'holds by address': { count: 60, per: minutes(10) },
	'slots by address': { count: 600, per: minutes(1) },
	'booking links by address': { count: 100, per: minutes(10), strict: true },
	'cards by address': { count: 40, per: minutes(1) },
	'requests by address': { count: 1_200, per: minutes(1) }
} satisfies Record<string, Rule>;

/** How many at the same time. */
const places = { 'streams by address': 50 };

export type Place = keyof typeof places;
export type Limit = keyof typeof rules;

export interface Limits {
	/** Takes one and answers how many are left, or throws 429 with the seconds to wait. */
	take(limit: Limit, key: string): number;
	/** Takes a place that is given back by the answer, or throws 429 when as many are taken. */
	occupy(place: Place, key: string): () => void;
}

interface Bucket {
	left: number;
	at: number;
}

const mostKeys = 50_000; // a flood of invented keys must not fill the memory

/** In memory: token buckets, full at first and refilled steadily, and strict windows. */
export function openLimits(
	now: () => number,
	onRefused: (limit: Limit) => void = () => {}
): Limits {
	const buckets = new Map<string, Bucket>();
	const windows = new Map<string, number[]>();
	const taken = new Map<string, number>();

	return {
		occupy(place, key) {
			const name = `${place} ${key}`;
			const count = taken.get(name) ?? 0;
			if (count >= places[place])
				throw new Refusal(429, 'Too many pages are open from here. Close some of them.', {
					retryAfter: 30
				});
			taken.set(name, count + 1);

			let given = false;
			return () => {
				if (given) return;
				given = true;
				const left = (taken.get(name) ?? 1) - 1;
				if (left > 0) taken.set(name, left);
				else taken.delete(name);
			};
		},

		take(limit, key) {
			const rule: Rule = rules[limit];
			const name = `${limit} ${key}`;
			const { left, wait } = rule.strict ? fromWindow(name, rule) : fromBucket(name, rule);
			if (wait === 0) return left;

			onRefused(limit);
			const retryAfter = Math.ceil(wait / 1_000);
			throw new Refusal(429, `Too many tries. Wait ${inWords(retryAfter)} and try again.`, {
				retryAfter
			});
		}
	};

	function fromBucket(name: string, { count, per }: Rule) {
		const { left, at } = buckets.get(name) ?? { left: count, at: now() };
		const refilled = Math.min(count, left + ((now() - at) * count) / per);
		const rest = refilled < 1 ? refilled : refilled - 1;
		putLast(buckets, name, { left: rest, at: now() });
		return { left: Math.floor(rest), wait: refilled < 1 ? ((1 - refilled) * per) / count : 0 };
	}

	/** Remembers when each was taken, so that no window of this length holds more; a refused one is not counted. */
	function fromWindow(name: string, { count, per }: Rule) {
		const within = (windows.get(name) ?? []).filter((at) => at > now() - per);
		const [oldest] = within;
		const full = within.length >= count && oldest !== undefined;
		const wait = full ? Math.max(1, oldest + per - now()) : 0;
		if (!full) within.push(now());
		putLast(windows, name, within);
		return { left: count - within.length, wait };
	}
}

/** Ordered by last use, so that what is forgotten first was used least lately. */
function putLast<Value>(map: Map<string, Value>, name: string, value: Value) {
	map.delete(name);
	if (map.size >= mostKeys) map.delete(map.keys().next().value as string);
	map.set(name, value);
}

/** IPv6 gives everybody a whole network: counted by /64. */
export function addressKey(address: string) {
	if (!address.includes(':') || address.includes('.')) return address;
	const [head = '', tail] = address.split('::');
	const start = head.split(':').filter(Boolean);
	const end = tail?.split(':').filter(Boolean) ?? [];
	const whole = [...start, ...Array(Math.max(0, 8 - start.length - end.length)).fill('0'), ...end];
	return `${whole.slice(0, 4).join(':')}::/64`;
}

function inWords(seconds: number) {
	return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
