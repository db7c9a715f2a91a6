import { expect, test } from 'vitest';
import { fieldsOf, sentAs, withRows, writtenIn } from './form-rows.ts';

const form = {
	plain: ['title'],
	lists: { lengths: { most: 3, fields: ['minutes', 'price'] } }
} as const;

const two = writtenIn(form, {
	...{ title: 'Talk', 'lengths-0-minutes': '30', 'lengths-0-price': '50' },
	...{ 'lengths-2-minutes': '60', 'lengths-9-minutes': '90', other: 'x' }
});

test('a form is read with its rows, and a row that is missing leaves no hole', () => {
	expect(two).toEqual({
		title: 'Talk',
		lengths: [
			{ minutes: '30', price: '50' },
			{ minutes: '60', price: '' }
		]
	});
	expect(writtenIn(form, sentAs(form, two))).toEqual(two);
	expect(fieldsOf(form)).toHaveLength(7);
});

test('buttons add, remove and move rows', () => {
	const minutes = (act: string) => withRows(form, two, act)?.lengths.map((row) => row.minutes);
	expect(minutes('add lengths')).toEqual(['30', '60', '']);
	expect(minutes('remove lengths 0')).toEqual(['60']);
	expect(minutes('up lengths 1')).toEqual(['60', '30']);
	expect(minutes('down lengths 0')).toEqual(['60', '30']);
	expect(minutes('up lengths 0')).toEqual(['30', '60']);
	expect(two.lengths).toHaveLength(2);
});

test('there are never more rows than there may be', () => {
	const three = withRows(form, two, 'add lengths') ?? two;
	expect(withRows(form, three, 'add lengths')?.lengths).toHaveLength(3);
});

test.for([
	'',
	'save',
	'add title',
	'add __proto__',
	'remove lengths 7',
	'remove lengths',
	'x lengths 0'
])('%j does nothing to rows', (act) => expect(withRows(form, two, act)).toBeUndefined());
