import { digitsOf, signsOf } from './currency.ts';

// Money is whole minor units of one currency, from the field to the bank. What divides here divides exactly.

/** "€180.00": what is paid, to the last minor unit; a minus is a minus sign. */
export const money = (minor: number, currency: string) =>
	written(minor, digitsOf(currency), currency);

/** "€6,400": an estimate says no more than it knows. */
export function roundMoney(minor: number, currency: string) {
	return written(partOf(minor, 1, 10 ** digitsOf(currency)), 0, currency);
}

/** "180.00": as it stands in a field, without its sign. */
export const plainMoney = (minor: number, currency: string) =>
	withPoint(whole(minor), digitsOf(currency));

/** Of an amount, so many hundredths; half a minor unit is rounded up, away from nothing. */
export const percentOf = (minor: number, percent: number) => partOf(minor, percent, 100);

function partOf(minor: number, times: number, of: number) {
	const product = whole(whole(minor) * whole(times));
	const size = Math.abs(product);
	const rest = size % of;
	const part = (size - rest) / of + (rest * 2 >= of ? 1 : 0);
	return product < 0 && part > 0 ? -part : part;
}

function written(minor: number, digits: number, currency: string) {
	const { sign } = signsOf(currency);
	const [units = '', fraction] = withPoint(Math.abs(whole(minor)), digits).split('.');
	const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',');
	const gap = /[A-Z]$/.test(sign) ? '\u00a0' : '';
	const minus = minor < 0 ? '\u2212' : '';
	return `${minus}${sign}${gap}${grouped}${fraction ? `.${fraction}` : ''}`;
}

function withPoint(minor: number, digits: number) {
	const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
	const minus = minor < 0 ? '\u2212' : '';
	if (digits === 0) return minus + figures;
	return `${minus}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** A part of a minor unit, or more than can be counted exactly, is a fault of the program. */
function whole(number: number) {
	if (!Number.isSafeInteger(number)) throw new Error(`${number} is not a whole number`);
	return number;
}
