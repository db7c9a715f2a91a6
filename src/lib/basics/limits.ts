import { hours, minutes } from './time.ts';
import { Refusal } from './refusal.ts';

/** Every limit of the product, one line each: how many in which time. */
const rules = {
	'sign-in by address': { count: 100, per: minutes(15) },
	'files by person': { count: 20, per: minutes(1) },
	'passes by person': { count: 60, per: minutes(1) },
	'letters by keeper': { count: 5, per: hours(1) },
	'workspaces by person': { count: 10, per: hours(1) },
	'invitations by workspace': { count: 20, per: hours(1) },
	'invitations by address': { count: 3, per: hours(1) },
	'requests by address': { count: 1_200, per: minutes(1) }
};

/** How many at the same time. */
const places = { 'streams by address': 50 };

export type Place = keyof typeof places;
export type Limit = keyof typeof rules;

export interface Limits {
	/** Takes one, or throws 429 with the seconds to wait. */
	take(limit: Limit, key: string): void;
	/** Takes a place that is given back by the answer, or throws 429 when as many are taken. */
	occupy(place: Place, key: string): () => void;
}

interface Bucket {
	left: number;
	at: number;
}

const mostKeys = 50_000; // a flood of invented keys must not fill the memory

/** Token buckets in memory: full at first, refilled steadily. */
export function openLimits(
	now: () => number,
	onRefused: (limit: Limit) => void = () => {}
): Limits {
	const buckets = new Map<string, Bucket>();
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
			const { count, per } = rules[limit];
			const name = `${limit} ${key}`;
			const { left, at } = buckets.get(name) ?? { left: count, at: now() };
			const refilled = Math.min(count, left + ((now() - at) * count) / per);

			buckets.delete(name); // set again below, so that the map stays ordered by last use
			if (buckets.size >= mostKeys) buckets.delete(buckets.keys().next().value as string);
			buckets.set(name, { left: refilled < 1 ? refilled : refilled - 1, at: now() });
			if (refilled >= 1) return;

			onRefused(limit);
			const retryAfter = Math.ceil(((1 - refilled) * per) / count / 1_000);
			throw new Refusal(429, `Too many tries. Wait ${inWords(retryAfter)} and try again.`, {
				retryAfter
			});
		}
	};
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
