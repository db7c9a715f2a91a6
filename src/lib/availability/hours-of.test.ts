import { expect, test } from 'vitest';
import { hoursOf, otherDays, type Schedule } from './hours-of.ts';
import { usualWeek } from './hours/periods.ts';
import { dayOf, openHours, type Period } from './slots/hours.ts';

const berlin: Schedule = {
	...{ zone: 'Europe/Berlin', weekly: usualWeek, travel: [] },
	...{ holidayCountry: 'DE', holidayRegion: 'BE', workedHolidays: [] }
};
const labourDay = dayOf(2026, 5, 1);
const around = { firstDay: labourDay - 7, lastDay: labourDay + 7 };
const morning: Period[] = [[540, 720]];
const periodsOn = (day: number, ...given: Parameters<typeof hoursOf>) =>
	hoursOf(...given).overrides?.get(day);

test('a public holiday is closed, and says which it is', () => {
	expect(periodsOn(labourDay, berlin, [], [], around)).toEqual([]);
	expect(otherDays(berlin, [], [], around).get(labourDay)).toMatchObject({
		...{ because: 'holiday', name: 'Labour Day' }
	});
});

test('a holiday on which one works is a day like others', () => {
	const working = { ...berlin, workedHolidays: [labourDay] };
	expect(periodsOn(labourDay, working, [], [], around)).toBeUndefined();
});

test('whose holidays nobody said has none', () => {
	const nowhere = { ...berlin, holidayCountry: null, holidayRegion: null };
	expect([...otherDays(nowhere, [], [], around)]).toEqual([]);
});

test('other hours that were written for a holiday hold on it', () => {
	const written = [{ day: labourDay, periods: morning, note: 'Open day' }];
	expect(periodsOn(labourDay, berlin, written, [], around)).toEqual(morning);
	expect(otherDays(berlin, written, [], around).get(labourDay)).toMatchObject({
		...{ because: 'override', name: 'Open day' }
	});
});

test('a vacation closes its first and its last day, whatever else is written for them', () => {
	const written = [{ day: labourDay, periods: morning }];
	const off = [{ firstDay: labourDay, lastDay: labourDay + 2 }];
	const days = otherDays(berlin, written, off, around);
	const closed = [...days].filter(([, { because }]) => because === 'vacation').map(([day]) => day);
	expect(closed).toEqual([labourDay, labourDay + 1, labourDay + 2]);
	expect(periodsOn(labourDay, berlin, written, off, around)).toEqual([]);
});

test('a vacation of years is looked at only where it is asked about', () => {
	const off = [{ firstDay: labourDay - 4_000, lastDay: labourDay + 4_000 }];
	expect(otherDays(berlin, [], off, around).size).toBe(15);
});

test('on a journey the hours hold by the clock there', () => {
	const monday = dayOf(2026, 6, 15);
	const travel = [{ from: monday, till: monday, zone: 'Asia/Kolkata' }];
	const hours = hoursOf({ ...berlin, travel }, [], [], { firstDay: monday, lastDay: monday + 1 });
	const [from, till] = openHours(hours, monday * 1_440 - 600, monday * 1_440 + 1_440).spans;
	expect([from, till]).toEqual([monday * 1_440 + 210, monday * 1_440 + 690]);
});
