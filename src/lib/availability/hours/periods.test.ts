import { expect, test } from 'vitest';
import { period } from '../slots/a-day.ts';
import { inOrder, problemOf, withOpen, withoutOpen } from './periods.ts';

const all = (...texts: string[]) => texts.map(period);

test('a period that ends before it begins is refused where it ends', () => {
	expect(problemOf(all('9:00-12:00', '14:00-13:00'))).toMatchObject({ at: 1, end: 'till' });
	expect(problemOf(all('9:00-9:00'))?.words).toContain('Later than 09:00');
});

test('one that lies over another is refused where it begins, and names the other', () => {
	const problem = problemOf(all('9:00-12:00', '11:55-13:00'));
	expect(problem).toMatchObject({ at: 1, end: 'from' });
	expect(problem?.words).toBe('Lies over 09:00–12:00.');
});

test('full five minutes, up to 24:00, side by side, in any order', () => {
	expect(problemOf(all('22:00-24:00', '9:00-12:00', '12:00-13:05'))).toBeUndefined();
	expect(problemOf(all('9:02-12:00'))).toMatchObject({ at: 0, end: 'from' });
	expect(problemOf([[540, 1_445]])).toMatchObject({ end: 'till' });
	expect(problemOf([[-5, 60]])).toMatchObject({ end: 'from' });
	expect(problemOf([[0.5, 60]])).toMatchObject({ end: 'from' });
});

test('a day has at most six', () => {
	const seven = Array.from({ length: 7 }, (_, at) => [at * 60, at * 60 + 30] as const);
	expect(problemOf(seven)).toMatchObject({ at: 6 });
});

test('painted open joins what it touches; painted closed cuts', () => {
	expect(withOpen(all('9:00-12:00', '13:00-17:00'), [690, 780])).toEqual(all('9:00-17:00'));
	expect(withoutOpen(all('9:00-17:00'), [720, 780])).toEqual(all('9:00-12:00', '13:00-17:00'));
	expect(withoutOpen(all('9:00-12:00', '12:30-17:00'), [600, 780])).toEqual(
		all('9:00-10:00', '13:00-17:00')
	);
	expect(withoutOpen(all('9:00-12:00'), [0, 1_440])).toEqual([]);
	expect(inOrder(all('13:00-14:00', '9:00-13:00'))).toEqual(all('9:00-14:00'));
});
