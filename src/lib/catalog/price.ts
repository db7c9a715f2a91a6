import { digitsOf, stepOf } from '#lib/basics/currency.ts';
import { money } from '#lib/basics/money.ts';

/** "180", "180.5" or "180,50" in whole minor units; nothing when it is no sum of that currency. */
export function minorIn(text: string, currency: string) {
	const digits = digitsOf(currency);
	const found = /^([-−]?)(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim().replace(/\s/g, ''));
	const [, sign, whole = '', part = ''] = found ?? [];
	if (!found || part.length > digits) return undefined;
	const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0);
	if (minor % stepOf(currency) !== 0) return undefined;
	return sign && minor > 0 ? -minor : minor;
}

/** "€180.00", or "Free". */
export const priceWords = (minor: number, currency: string) =>
	minor === 0 ? 'Free' : money(minor, currency);
