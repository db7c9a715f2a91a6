import { expect, test } from 'vitest';
import { calendarOf } from './calendar.server.ts';
import { dayText } from './days.ts';
import { unpackStarts } from './packed.ts';

/** Tuesday 24 November 2026, 10:17 in Berlin. */
const now = Date.UTC(2026, 10, 24, 9, 17);
const minute = (...of: Parameters<typeof Date.UTC>) => Date.UTC(...of) / 60_000;

function calendar(starts: number[], asked: { day?: string; from?: string; horizon?: number } = {}) {
	const looks: number[] = [];
	const shown = calendarOf(
		{ now: () => now },
		{
			free: async (from, till) => {
				looks.push(till - from);
				return starts.filter((at) => at >= from && at < till);
			},
			horizon: asked.horizon ?? 60 * 1_440,
			reader: { zone: 'Europe/Berlin', cycle: '24', weekBegins: 1 },
			theirs: { zone: 'Europe/Kyiv', name: 'Oleh' },
			...{ day: asked.day ?? null, from: asked.from ?? null }
		}
	);
	return shown.then((found) => ({ ...found, looks }));
}

const thursday = minute(2026, 10, 26, 9);
const monday = minute(2026, 10, 30, 9);

test('without a wish the soonest day is open, and its week', async () => {
	const shown = await calendar([thursday, thursday + 30, monday]);
	expect(dayText(shown.day)).toBe('2026-11-26');
	expect(dayText(shown.first)).toBe('2026-11-23');
	expect(shown.soonest).toEqual([thursday, monday]);
	expect(unpackStarts(shown.packed)).toEqual([thursday, thursday + 30, monday]);
	expect(shown.looks).toHaveLength(1);
});

test('a day without times says which the next one is', async () => {
	const shown = await calendar([thursday, monday], { day: '2026-11-27' });
	expect(shown.next).toBe(monday);
	const none = await calendar([thursday], { day: '2026-11-27' });
	expect(none.next).toBeUndefined();
});

test('ten years ahead, the past and no day at all: the nearest that there is, and a word about it', async () => {
	for (const day of ['2036-01-01', '2016-01-01', 'tomorrow', '2026-02-30']) {
		const shown = await calendar([thursday], { day });
		expect(shown.note).toBeTruthy();
		expect(shown.day).toBeGreaterThanOrEqual(shown.today);
		expect(shown.day).toBeLessThanOrEqual(shown.last);
	}
	const far = await calendar([thursday], { from: '9999-12-31', horizon: 3_650 * 1_440 });
	expect(Math.max(...far.looks)).toBeLessThanOrEqual(62 * 1_440);
	expect(far.looks.length).toBeLessThanOrEqual(3);
});

test('nothing free soon: looked for further on, and no more than a year', async () => {
	const late = minute(2027, 4, 3, 9);
	const shown = await calendar([late], { horizon: 400 * 1_440 });
	expect(shown.soonest).toEqual([late]);
	expect(dayText(shown.first)).toBe('2027-05-03');
	const never = await calendar([], { horizon: 3_000 * 1_440 });
	expect(never.looks.length).toBeLessThanOrEqual(9);
});
