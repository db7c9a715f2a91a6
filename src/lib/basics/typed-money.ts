import { digitsOf, signsOf, stepOf } from './currency.ts';
import { money, plainMoney } from './money.ts';

interface Wanted {
	currency: string;
	/** Whose comma and point are meant where both readings are right: "1,234" of a currency in thousandths. */
	locale?: string | undefined;
	/** In minor units, both included. */
	from?: number | undefined;
	upTo?: number | undefined;
}

/** Or the words that belong at the field. */
export type TypedMoney = { minor: number } | { problem: string };

/** More than anybody pays at once; a bank takes no more digits. */
const most = 99_999_999;

/** What a person typed in a field of money, with a comma or a point, as whole minor units. */
export function typedMoney(typed: string, wanted: Wanted): TypedMoney {
	const { currency, locale = 'en', from = 0, upTo = most } = wanted;
	const example = plainMoney(45 * 10 ** digitsOf(currency), currency);
	const bare = withoutSign(typed, currency);
	if (bare === '') return { problem: `Write an amount, such as ${example}` };
	const minus = /^[-\u2212]\s?/.exec(bare)?.[0] ?? '';
	const figures = bare.slice(minus.length);
	if (/[^\d., ]/.test(figures)) {
		const other = /\p{L}{3}|\p{Sc}/u.test(figures);
		return { problem: other ? `This is paid in ${currency}` : `Write digits, such as ${example}` };
	}

	const size = sizeOf(figures, currency, locale);
	if (size === undefined) return { problem: unread(figures, currency, example) };
	const minor = minus ? 0 - size : size;
	if (!Number.isSafeInteger(size) || minor > upTo) return { problem: upToWords(upTo, currency) };
	if (minor < from) return { problem: `From ${money(from, currency)} up` };
	const step = stepOf(currency);
	if (minor % step !== 0)
		return { problem: `${currency} is paid in steps of ${smallest(step, currency)}` };
	return { minor };
}

const upToWords = (upTo: number, currency: string) => `At most ${money(upTo, currency)}`;
const smallest = (step: number, currency: string) => plainMoney(step, currency);

/** The sign or the code of this very currency may stand before or behind. */
function withoutSign(typed: string, currency: string) {
	const bare = typed.replace(/[\s'’]+/gu, ' ').trim();
	const { sign: own, narrow } = signsOf(currency);
	for (const sign of [currency, own, narrow.toUpperCase()]) {
		if (bare.toUpperCase().startsWith(sign)) return bare.slice(sign.length).trim();
		if (bare.toUpperCase().endsWith(sign)) return bare.slice(0, -sign.length).trim();
	}
	return bare;
}

/**
 * Read as the locale writes, else the other way round where that cannot be meant otherwise: "180.505" is a slip of the
 * finger in English, and would be a thousand times the price.
 */
function sizeOf(figures: string, currency: string, locale: string) {
	const own = decimalSignOf(locale);
	const other = own === ',' ? '.' : ',';
	const foreign = figures.includes(other) ? read(figures, other, currency) : undefined;
	return read(figures, own, currency) ?? foreign;
}

function read(figures: string, decimal: '.' | ',', currency: string) {
	const group = decimal === '.' ? ',' : '.';
	const [units = '', fraction, ...more] = figures.split(decimal);
	const digits = digitsOf(currency);
	if (more.length > 0) return undefined;
	if (fraction !== undefined && !(/^\d+$/.test(fraction) && fraction.length <= digits))
		return undefined;
	const grouped = units.includes(' ') ? ' ' : group;
	const parts = units.split(grouped);
	const whole = parts.join('');
	const inThrees =
		/^[1-9]\d{0,2}$/.test(parts[0] ?? '') && parts.slice(1).every((part) => /^\d{3}$/.test(part));
	if (!/^\d+$/.test(whole) || (parts.length > 1 && !inThrees)) return undefined;
	return Number(whole + (fraction ?? '').padEnd(digits, '0'));
}

function decimalSignOf(locale: string): '.' | ',' {
	const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1);
	return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
}

function unread(figures: string, currency: string, example: string) {
	const digits = digitsOf(currency);
	if (!/^\d+[.,]\d+$/.test(figures)) return `Write it as ${example}`;
	if (digits === 0) return `${currency} has no smaller unit: write a whole number`;
	const sign = figures.includes(',') ? 'comma' : 'point';
	return `${currency} has ${digits} digits behind the ${sign}, no more`;
}
