import type { Limit } from '#lib/catalog/limit.ts';
import type { Busy } from './busy.ts';
import { day, type Hours, type Period } from './hours.ts';
import type { Asked, Length } from './slots.ts';

/** Answers a number below this one; the same ones in every run. */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
	// Neighbouring seeds would begin with neighbouring numbers.
	let state = (seed * 16_807 + 12_345) % 2_147_483_647;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

/** Two days around a change of the clocks, with rules of chance. */
export function around(zone: string, change: number, random: Random): Asked {
	const from = change - day + random(day);
	const busy = Array.from({ length: random(4) }, () => taken(change - day, 2 * day, random));
	const offering = anOffering(random);
	const asked = {
		...{ hours: someHours(zone, change, random), busy, offering },
		...{ now: from + 300 - random(900), from, till: from + day + random(day) }
	};
	if (!offering.limits || random(2) === 0) return asked;
	const longAgo = Array.from({ length: random(12) }, () =>
		taken(change - 200 * day, 400 * day, random)
	);
	return { ...asked, counted: [...busy.slice(random(2)), ...longAgo] };
}

function someHours(zone: string, change: number, random: Random): Hours {
	const changeDay = Math.floor((change + 600) / day);
	const weekly = Array.from({ length: 7 }, () => periods(random));
	const overrides = new Map(random(3) === 0 ? [[changeDay, periods(random)]] : []);
	if (random(3) > 0) return { zone, weekly, overrides };
	const leaves = changeDay - random(3);
	const travel = [
		{ from: leaves, till: leaves + random(3), zone: elsewhere(random) },
		...(random(2) === 0 ? [{ from: changeDay + random(2), zone: elsewhere(random) }] : [])
	];
	return { zone, weekly, overrides, travel };
}

const places = [
	...['America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe'],
	...['Europe/Berlin', 'Pacific/Auckland', 'Pacific/Apia', 'Pacific/Pago_Pago']
];
const elsewhere = (random: Random) => places[random(places.length)] as string;

function anOffering(random: Random): Length {
	const length = [15, 20, 25, 45, 60, 90][random(6)] as number;
	return {
		...{ length, gaps: random(2) === 0 ? ('pack' as const) : ('grid' as const) },
		step: [length, 5, 15, 30][random(4)] as number,
		...{ before: random(3) * 5, after: random(3) * 15 },
		...(random(3) === 0 && { shift: random(5) * 5 }),
		...(random(3) === 0 && { notice: random(day) }),
		...(random(3) === 0 && { horizon: random(3 * day) }),
		...(random(2) === 0 && { limits: someLimits(length, random) })
	};
}

function someLimits(length: number, random: Random): Limit[] {
	return (['day', 'week', 'month', 'year'] as const)
		.filter(() => random(2) === 0)
		.map((per, at) => ({
			per,
			...(random(3) > 0 && { count: 1 + random(3) + at }),
			...(random(3) === 0 && { minutes: length + random(300) * (at + 1) })
		}));
}

function taken(from: number, within: number, random: Random): Busy {
	const begins = from + random(within);
	return {
		...{ from: begins, till: begins + 5 + random(180) },
		...{ before: random(3) * 10, after: random(3) * 10 }
	};
}

/** Now and then they touch, lie over each other, last all day or end before they begin. */
function periods(random: Random): Period[] {
	const [whole, broken] = [random(5), random(12)];
	if (whole === 0) return broken % 2 ? [[0, day]] : [[0, day - 1]];
	const cuts = Array.from({ length: 2 * random(3) }, () => random(day / 5 + 1) * 5);
	if (broken > 0) cuts.sort((a, b) => a - b);
	return Array.from({ length: cuts.length / 2 }, (_, at): Period => {
		const end = cuts[2 * at + 1] as number;
		return [cuts[2 * at] as number, end];
	});
}
