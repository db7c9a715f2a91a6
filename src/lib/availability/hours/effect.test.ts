import { expect, test } from 'vitest';
import { at, utc } from '../slots/a-day.ts';
import { effectOn, leftOutside, type Sold } from './effect.ts';

const monday = '2026-06-15';
const hour: Sold = { id: 'hour', title: 'An hour', hosting: 'one', length: 60, limits: [] };
const time = { busy: [], booked: [], now: at(`${monday}T00:00Z`) };
const till = at('2026-06-29T00:00Z');
const side = (...periods: string[]) => ({ hours: utc(...periods), limits: [] });

test('shorter days take times away, week by week, and longer ones bring some', () => {
	const effect = effectOn(side('9:00-17:00'), side('10:00-18:00'), time, [hour], till);
	expect(effect.offerings).toEqual([{ title: 'An hour', minutes: 60, lost: 14, gained: 14 }]);
	expect(effect.weeks.map(({ lost, gained }) => [lost, gained])).toEqual([
		[7, 7],
		[7, 7]
	]);
	expect(effect.weeks[0]?.monday).toBe(at(`${monday}T00:00Z`) / 1_440);
});

test('what changes nothing for clients says so', () => {
	const same = effectOn(side('9:00-17:00'), side('9:00-17:30'), time, [hour], till);
	expect(same).toEqual({ weeks: [], offerings: [] });
});

test('a limit over everything takes times away as well', () => {
	const limited = { ...side('9:00-17:00'), limits: [{ per: 'day' as const, count: 1 }] };
	const call = { from: at(`${monday}T09:00Z`), till: at(`${monday}T10:00Z`) };
	const booked = { ...time, busy: [call], booked: [{ ...call, offeringId: 'another' }] };
	const effect = effectOn(side('9:00-17:00'), limited, booked, [hour], till);
	expect(effect.offerings[0]).toMatchObject({ lost: 7, gained: 0 });
});

test('a limit of one offering counts its own calls alone', () => {
	const call = { from: at(`${monday}T09:00Z`), till: at(`${monday}T10:00Z`) };
	const own = { ...hour, limits: [{ per: 'day' as const, count: 1 }] };
	const lostWith = (offeringId: string) => {
		const booked = { ...time, busy: [call], booked: [{ ...call, offeringId }] };
		return effectOn(side('9:00-17:00'), side(), booked, [own], till).offerings[0]?.lost;
	};
	expect(lostWith('another')).toBe(7 + 13 * 8);
	expect(lostWith('hour')).toBe(13 * 8);
});

test('a call that lay within the hours and does not any more is named, one that never did is not', () => {
	const call = (name: string, from: string, end: string) => ({
		...{ name, from: at(`${monday}T${from}Z`), till: at(`${monday}T${end}Z`) }
	});
	const calls = [
		call('inside', '10:00', '11:00'),
		call('over the new edge', '15:30', '16:30'),
		call('at night', '22:00', '23:00')
	];
	const hit = leftOutside(utc('9:00-17:00'), utc('9:00-16:00'), calls);
	expect(hit.map(({ name }) => name)).toEqual(['over the new edge']);
});
