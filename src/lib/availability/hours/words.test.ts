import { expect, test } from 'vitest';
import { clockWords, lengthWords, minuteOf, periodWords } from './clock-words.ts';
import { dayFrom, dayWords, isoDay, spanWords } from './day-words.ts';
import { dayOf } from '../slots/hours.ts';

test.each([
	['9', 540],
	['9:30', 570],
	['0930', 570],
	['9.30', 570],
	[' 17:05 ', 1_025],
	['24:00', 1_440],
	['0:00', 0],
	['5 pm', 1_020],
	['12 am', 0],
	['12:30 pm', 750]
])('“%s” is a time', (text, minute) => {
	expect(minuteOf(text)).toBe(minute);
});

test.each(['', 'nine', '9:60', '25:00', '24:01', '13 pm', '9:3', '-1', '9:30:00'])(
	'“%s” is no time',
	(text) => {
		expect(minuteOf(text)).toBeUndefined();
	}
);

test('a time that is written is read as the same one, by both clocks', () => {
	for (let minute = 0; minute < 1_440; minute += 5)
		for (const cycle of ['24', '12'] as const)
			expect(minuteOf(clockWords(minute, cycle))).toBe(minute);
	expect(minuteOf(clockWords(1_440))).toBe(1_440);
	expect(periodWords([540, 720])).toBe('09:00–12:00');
	expect([420, 330, 45].map(lengthWords)).toEqual(['7 h', '5 h 30', '45 min']);
});

test('days are read from a date field and from nothing else', () => {
	const day = dayOf(2026, 11, 26);
	expect(dayFrom('2026-11-26')).toBe(day);
	expect(isoDay(day)).toBe('2026-11-26');
	for (const text of ['2026-02-30', '26.11.2026', '1026-11-26', '2126-11-26', ''])
		expect(dayFrom(text)).toBeUndefined();
	expect(dayWords(day)).toBe('Thu 26 Nov');
	expect(spanWords(dayOf(2026, 11, 23), dayOf(2026, 11, 29))).toBe('23–29 November');
	expect(spanWords(dayOf(2026, 11, 30), dayOf(2026, 12, 6))).toBe('30 November – 6 December');
});
