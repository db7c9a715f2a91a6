import { day, type Period } from '#lib/availability/slots/hours.ts';
import { randomFrom } from '#lib/availability/slots/by-chance.ts';

/** What somebody asks of one consultant, as rows have it: each way to answer reads it for itself. */
export interface Question {
	zone: string;
	/** JSON of periods in minutes since midnight, Monday first. */
	weekly: string;
	/** JSON of periods, by days since 1970. */
	overrides: readonly { day: number; periods: string }[];
	/** Milliseconds, with pauses in minutes. */
	taken: readonly { fromAt: number; tillAt: number; before: number; after: number }[];
	/** Minutes. */
	offering: { length: number; step: number; before: number; after: number; notice: number };
	/** Milliseconds. */
	now: number;
	from: number;
	till: number;
}

const minute = 60_000;
const first = Date.UTC(2026, 9, 1);
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
const json = (periods: Period[] | Period[][]) => JSON.stringify(periods);
const working: Period[] = [
	[540, 720],
	[780, 1_020]
];

/** A working week, some days that are closed or others, and appointments where they fall; October has a change of clocks. */
export function question(days: number, appointments: number, host = 0): Question {
	const random = randomFrom(days * 1_000 + appointments + host);
	const taken = Array.from({ length: appointments }, () => {
		const fromAt = first + random((days * day) / 5) * 5 * minute;
		const tillAt = fromAt + (15 + random(4) * 15) * minute;
		return { fromAt, tillAt, before: 0, after: random(3) * 5 };
	});
	return {
		zone: zones[host % zones.length] as string,
		weekly: json([working, working, working, working, [[600, 840]], [], []]),
		overrides: Array.from({ length: Math.ceil(days / 15) }, () => ({
			day: first / (day * minute) + random(days),
			periods: json(random(2) ? [] : [[660, 1_140]])
		})),
		taken: taken.sort((a, b) => a.fromAt - b.fromAt),
		offering: { length: 30, step: 15, before: 5, after: 10, notice: 1_440 },
		...{ now: first - 600 * minute, from: first, till: first + days * day * minute }
	};
}
