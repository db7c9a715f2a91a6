import { expect, test } from 'vitest';
import { comingsAndGoings, whoIsHere, type Here } from './presence.ts';

const here = (name: string, isIdle = false): Here => ({ id: name.toLowerCase(), name, isIdle });
const shown = (name: string, idle = false) => ({ user: { id: name.toLowerCase(), name }, idle });

test('a person is here once, in however many tabs, and idle only when all of them are', () => {
	expect(
		whoIsHere([shown('Oleh', true), shown('Nadia'), shown('Oleh'), shown('Marta', true)])
	).toEqual([here('Marta', true), here('Nadia'), here('Oleh')]);
});

test('a tab of which nothing is known yet is nobody', () => {
	expect(whoIsHere([{}, { user: {} }, { user: { id: 'x' } }])).toEqual([]);
});

test('who came and went is said in one sentence each, and never of oneself', () => {
	const [nadia, oleh, marta] = [here('Nadia'), here('Oleh'), here('Marta')];
	expect(comingsAndGoings([], [nadia], 'nadia')).toBe('');
	expect(comingsAndGoings([nadia], [nadia, oleh, marta], 'nadia')).toBe('Oleh and Marta are here.');
	expect(comingsAndGoings([nadia, oleh], [nadia, marta], 'nadia')).toBe(
		'Marta is here. Oleh left.'
	);
	expect(comingsAndGoings([], [here('A'), here('B'), here('C'), here('D')], 'nadia')).toBe(
		'4 people are here.'
	);
});
