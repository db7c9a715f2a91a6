import { expect, test } from 'vitest';
import { optionsFound } from './option.ts';

const cities = [
	{ value: 'Europe/Berlin', label: 'Berlin, Europe, UTC+01:00' },
	{ value: 'Europe/Kyiv', label: 'Kyiv, Europe, UTC+02:00' },
	{ value: 'America/Sao_Paulo', label: 'São Paulo, America, UTC-03:00' }
];
const found = (query: string) =>
	optionsFound(cities, query, 'Europe/Kyiv').shown.map(({ value }) => value);

test('every word must be there, in any order and without its accents', () => {
	expect(found('europe +02')).toEqual(['Europe/Kyiv']);
	expect(found('sao')).toEqual(['America/Sao_Paulo']);
	expect(found('mars')).toEqual([]);
});

test('the chosen one stands first until something is typed', () => {
	expect(found('')).toEqual(['Europe/Kyiv', 'Europe/Berlin', 'America/Sao_Paulo']);
	expect(found('europe')).toEqual(['Europe/Berlin', 'Europe/Kyiv']);
});

test('a long list is cut, and says by how many', () => {
	const many = Array.from({ length: 100 }, (_, n) => ({ value: `${n}`, label: `${n}` }));
	const { shown, more } = optionsFound(many, '', '99');
	expect(shown).toHaveLength(60);
	expect(shown[0]?.value).toBe('99');
	expect(more).toBe(40);
});
