import { expect, test } from 'vitest';
import { randomFrom } from '../../../tests/chaos/sync/random.ts';
import { digitsOf, stepOf } from './currency.ts';
import { money, percentOf, plainMoney, roundMoney } from './money.ts';
import { typedMoney } from './typed-money.ts';

const currencies = ['EUR', 'USD', 'UAH', 'PLN', 'JPY', 'KRW', 'XOF', 'KWD', 'TND', 'CAD', 'CHF'];

test.each([
	[18_000, 'EUR', '€180.00'],
	[5, 'EUR', '€0.05'],
	[0, 'EUR', '€0.00'],
	[-9_000, 'EUR', '\u2212€90.00'],
	[123_456_789, 'USD', '$1,234,567.89'],
	[1_000, 'CAD', 'CA$10.00'],
	[4_500, 'UAH', '₴45.00'],
	[4_500, 'PLN', 'PLN\u00a045.00'],
	[4_500, 'JPY', '¥4,500'],
	[12_340, 'KWD', 'KWD\u00a012.340'],
	[99, 'CLP', 'CLP\u00a099']
])('%i of %s is paid as %s', (minor, currency, words) => {
	expect(money(minor, currency)).toBe(words);
});

test.each([
	[640_000, 'EUR', '€6,400'],
	[640_050, 'EUR', '€6,401'],
	[640_049, 'EUR', '€6,400'],
	[-640_050, 'EUR', '\u2212€6,401'],
	[6_400, 'JPY', '¥6,400'],
	[-20, 'EUR', '€0']
])('%i of %s is estimated as %s', (minor, currency, words) => {
	expect(roundMoney(minor, currency)).toBe(words);
});

test('a part of a minor unit is a fault, never rounded away', () => {
	for (const broken of [0.5, NaN, Infinity, 2 ** 53]) {
		expect(() => money(broken, 'EUR')).toThrow('not a whole number');
		expect(() => percentOf(broken, 50)).toThrow('not a whole number');
	}
});

test.each([
	[18_000, 50, 9_000],
	[1_001, 50, 501],
	[999, 33, 330],
	[1, 49, 0],
	[-1_001, 50, -501],
	[18_000, 0, 0],
	[18_000, 100, 18_000]
])('of %i, %i percent are %i', (minor, percent, part) => {
	expect(percentOf(minor, percent)).toBe(part);
});

test('what is written is read as the same amount, in every currency and by every comma and point', () => {
	const random = randomFrom(6);
	for (let round = 0; round < 2_000; round++) {
		const currency = random.pick(currencies);
		const step = stepOf(currency);
		const minor = random.below(random.pick([200, 20_000, 9_999_999])) * step;
		const locale = random.pick(['en', 'de', 'fr', 'uk', 'de-CH']);
		const german = plainMoney(minor, currency).replace('.', ',');
		const ways = [plainMoney(minor, currency), german];
		// With groups both signs are used at once, or the currency has hundredths: only one reading is right.
		if (digitsOf(currency) === 2) ways.push(money(minor, currency));
		for (const way of digitsOf(currency) === 3 ? [ways[locale === 'en' ? 0 : 1] as string] : ways) {
			const own = digitsOf(currency) === 3 && locale !== 'en' ? 'de' : locale;
			expect(typedMoney(way, { currency, locale: own }), `${way} ${currency} ${own}`).toEqual({
				minor
			});
		}
	}
});

test('a percentage and what is left of it are the whole again', () => {
	const random = randomFrom(7);
	for (let round = 0; round < 2_000; round++) {
		const minor = random.below(99_999_999);
		const percent = random.below(101);
		const part = percentOf(minor, percent);
		// Compared with exact integers of any size.
		const exact = (BigInt(minor) * BigInt(percent) * 2n + 100n) / 200n;
		expect(BigInt(part)).toBe(exact);
		expect(part).toBeLessThanOrEqual(minor);
	}
});
