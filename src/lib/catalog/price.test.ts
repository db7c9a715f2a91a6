import { expect, test } from 'vitest';
import { minorIn, priceWords } from './price.ts';

test.for([
	['180', 'EUR', 18000],
	['180.5', 'EUR', 18050],
	['180,50', 'EUR', 18050],
	[' 1 200.00 ', 'EUR', 120000],
	['0', 'EUR', 0],
	['-20', 'EUR', -2000],
	['−20', 'EUR', -2000],
	['500', 'JPY', 500],
	['1.23', 'KWD', 1230],
	['1.234', 'KWD', undefined],
	['180.505', 'EUR', undefined],
	['5.5', 'JPY', undefined],
	['1.000,00', 'EUR', undefined],
	['1e3', 'EUR', undefined],
	['', 'EUR', undefined],
	['9999999999', 'EUR', undefined]
] as const)('%j in %s is %j minor units', ([text, currency, minor]) => {
	expect(minorIn(text, currency)).toBe(minor);
});

test('a price is shown with its currency and both places, and nothing is free', () => {
	expect(priceWords(18000, 'EUR')).toBe('€180.00');
	expect(priceWords(18050, 'USD')).toBe('$180.50');
	expect(priceWords(500, 'JPY')).toBe('¥500');
	expect(priceWords(0, 'EUR')).toBe('Free');
});
