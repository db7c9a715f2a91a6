import { expect, test } from 'vitest';
import { hours, minutes } from '#lib/basics/time.ts';
import { lastSeen } from './last-seen.ts';

const now = Date.UTC(2026, 10, 24, 9, 17);

test.for([
	[0, 'now'],
	[minutes(5), 'now'],
	[minutes(12), '12 min ago'],
	[hours(3), 'today, 07:17'],
	[hours(11), 'Mon 23 Nov, 23:17']
] as const)('%i ms ago is "%s"', ([ago, words]) => {
	expect(lastSeen(now - ago, now, 'Europe/Berlin')).toBe(words);
});
