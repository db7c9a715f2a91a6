import { expect, test } from 'vitest';
import { typedMoney } from './typed-money.ts';

const euros = (typed: string, locale?: string) => typedMoney(typed, { currency: 'EUR', locale });

test.each([
	['180', 18_000],
	['180.5', 18_050],
	['180,50', 18_050],
	['1,234.50', 123_450],
	['1.234,50', 123_450],
	['1 234,50', 123_450],
	['1\u202f234,50', 123_450],
	['1’234.50', 123_450],
	['999,999.99', 99_999_999],
	['999.999,99', 99_999_999],
	['€ 45', 4_500],
	['45,00 €', 4_500],
	['45 eur', 4_500],
	['0', 0],
	['0.05', 5]
])('“%s” in a field of euros is %i cents, in English and in German', (typed, minor) => {
	expect(euros(typed)).toEqual({ minor });
	expect(euros(typed, 'de')).toEqual({ minor });
});

test.each([
	['', 'Write an amount, such as 45.00'],
	['   ', 'Write an amount, such as 45.00'],
	['€', 'Write an amount, such as 45.00'],
	['abc', 'This is paid in EUR'],
	['45 USD', 'This is paid in EUR'],
	['$45', 'This is paid in EUR'],
	['45x', 'Write digits, such as 45.00'],
	['1e3', 'Write digits, such as 45.00'],
	['٤٥', 'Write digits, such as 45.00'],
	['180.505', 'EUR has 2 digits behind the point, no more'],
	['0.123', 'EUR has 2 digits behind the point, no more'],
	['1,23,456', 'Write it as 45.00'],
	['1.2.3', 'Write it as 45.00'],
	['12 34', 'Write it as 45.00'],
	['.', 'Write it as 45.00'],
	['-1', 'From €0.00 up'],
	['\u22121', 'From €0.00 up'],
	['1000000', 'At most €999,999.99'],
	['9'.repeat(40), 'At most €999,999.99']
])('“%s” in a field of euros is answered: %s', (typed, problem) => {
	expect(euros(typed)).toEqual({ problem });
});

test('thousands are grouped as the reader’s language does; the other way round it is a slip', () => {
	expect(euros('1,234')).toEqual({ minor: 123_400 });
	expect(euros('1.234', 'de')).toEqual({ minor: 123_400 });
	expect(euros('1.234')).toEqual({ problem: 'EUR has 2 digits behind the point, no more' });
	expect(euros('1,234', 'de')).toEqual({ problem: 'EUR has 2 digits behind the comma, no more' });
});

test('what must be above a least price says so', () => {
	const seat = { currency: 'EUR', from: 100, upTo: 5_000 };
	expect(typedMoney('0.99', seat)).toEqual({ problem: 'From €1.00 up' });
	expect(typedMoney('50.01', seat)).toEqual({ problem: 'At most €50.00' });
	expect(typedMoney('1', seat)).toEqual({ minor: 100 });
});

test('a currency without a smaller unit takes whole numbers', () => {
	const yen = (typed: string) => typedMoney(typed, { currency: 'JPY' });
	expect(yen('4,500')).toEqual({ minor: 4_500 });
	expect(yen('4 500')).toEqual({ minor: 4_500 });
	expect(yen('4.5')).toEqual({ problem: 'JPY has no smaller unit: write a whole number' });
});

test('in thousandths the reader’s own comma or point decides, and the last digit is 0', () => {
	const dinars = (typed: string, locale: string) => typedMoney(typed, { currency: 'KWD', locale });
	expect(dinars('1.230', 'en')).toEqual({ minor: 1_230 });
	expect(dinars('1.230', 'de')).toEqual({ minor: 1_230_000 });
	expect(dinars('1,230', 'de')).toEqual({ minor: 1_230 });
	expect(dinars('1.234', 'en')).toEqual({ problem: 'KWD is paid in steps of 0.010' });
});
