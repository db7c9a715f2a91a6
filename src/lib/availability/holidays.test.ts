import { expect, test } from 'vitest';
import { holidaysBetween, holidaysIn, isHolidayPlace, placeWords } from './holidays.server.ts';
import { isoDay } from './hours/day-words.ts';
import { dayOf } from './slots/hours.ts';

const days = (country: string, region: string | null, year = 2026) =>
	holidaysIn({ country, region }, year).map(({ day }) => isoDay(day));

test('Berlin has the 8th of March and the 1st of May off, Bavaria only the second', () => {
	expect(days('DE', 'BE')).toEqual(expect.arrayContaining(['2026-03-08', '2026-05-01']));
	expect(days('DE', 'BY')).toContain('2026-05-01');
	expect(days('DE', 'BY')).not.toContain('2026-03-08');
});

test('Ukraine and the USA have theirs, with the day that stands in for one on a weekend', () => {
	expect(days('UA', null)).toEqual(expect.arrayContaining(['2026-08-24', '2026-12-25']));
	expect(days('US', null)).toEqual(
		expect.arrayContaining(['2026-11-26', '2026-07-03', '2026-07-04'])
	);
});

test('only what is a public holiday counts: Mother’s Day is worked', () => {
	expect(days('GB', 'ENG')).not.toContain('2026-03-15');
	expect(days('GB', 'ENG')).toContain('2026-12-28');
});

test('a feast of several days closes each of them', () => {
	const feast = holidaysIn({ country: 'SA', region: null }, 2026).filter(({ name }) =>
		name.includes('Ramadan')
	);
	expect(feast).toHaveLength(4);
	expect(feast.map(({ day }) => day - (feast[0]?.day ?? 0))).toEqual([0, 1, 2, 3]);
});

test('a stretch of days over the turn of the year has the holidays of both years', () => {
	const found = holidaysBetween(
		{ country: 'DE', region: 'BE' },
		dayOf(2026, 12, 26),
		dayOf(2027, 1, 1)
	);
	expect(found.map(({ day }) => isoDay(day))).toEqual(['2026-12-26', '2027-01-01']);
});

test('a country that nobody knows has none, and a region belongs to its country', () => {
	expect(days('XX', null)).toEqual([]);
	expect(isHolidayPlace({ country: 'DE', region: 'BE' })).toBe(true);
	expect(isHolidayPlace({ country: 'FR', region: 'BE' })).toBe(false);
	expect(placeWords({ country: 'DE', region: 'BE' })).toBe('Germany, Berlin');
});
