import { expect, test } from 'vitest';
import { initials, personColour } from './person-colour.ts';
import { saveWords } from './save-state.ts';
import { placeOn, ticksOf } from './time-rule.ts';

test('the state of saving is said in words that count right', () => {
	expect(saveWords({ is: 'offline', waiting: 3 })).toBe('Offline, 3 changes wait here');
	expect(saveWords({ is: 'offline', waiting: 1 })).toBe('Offline, one change waits here');
	expect(saveWords({ is: 'offline', waiting: 0 })).toBe('Offline');
	expect(saveWords({ is: 'connecting', attempt: 2 })).toBe('Connecting, try 2');
	expect(saveWords({ is: 'connecting', attempt: 1, waiting: 1 })).toBe(
		'Connecting, try 1, one change waits here'
	);
	expect(saveWords({ is: 'refused', changes: 1 })).toBe('One change was refused');
	expect(saveWords({ is: 'moving', waiting: 2 })).toBe('Carrying 2 changes over');
	expect(saveWords({ is: 'stale', waiting: 0 })).toBe('Reload to go on');
	expect(saveWords({ is: 'closed', waiting: 1 })).toBe('Closed, one change waits here');
});

test('initials come from the first and the last name, in any script', () => {
	expect(initials('Nadia Brandt')).toBe('NB');
	expect(initials('  Sanne de Wit ')).toBe('SW');
	expect(initials('Олег')).toBe('О');
	expect(initials('')).toBe('');
});

test('a person has one of eight colours, always the same', () => {
	expect(personColour('person-nadia')).toBe(personColour('person-nadia'));
	const seen = new Set(Array.from({ length: 200 }, (_, n) => personColour(`person-${n}`)));
	expect(seen.size).toBe(8);
});

test('the rule has a tick each half hour and names what fits', () => {
	const from = Date.UTC(2026, 10, 24, 8);
	const hour = 60 * 60_000;
	const morning = ticksOf({ from, till: from + 4 * hour }, 'Europe/Berlin');
	expect(morning).toHaveLength(9);
	expect(morning.map(({ name }) => name).filter(Boolean)).toEqual([
		'9:00',
		'10:00',
		'11:00',
		'12:00',
		'13:00'
	]);
	const day = ticksOf({ from, till: from + 12 * hour }, 'Europe/Berlin');
	expect(day.map(({ name }) => name).filter(Boolean)).toHaveLength(7);
	expect(placeOn({ from, till: from + 4 * hour }, from + hour)).toBe(25);
});
