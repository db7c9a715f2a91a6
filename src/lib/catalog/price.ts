/** How many digits the minor unit of a currency has: 2 of EUR, none of JPY. */
function digitsOf(currency: string) {
	const format = new Intl.NumberFormat('en', { style: 'currency', currency });
	return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** "180", "180.5" or "180,50" in whole minor units; nothing when it is no sum of that currency. */
export function minorIn(text: string, currency: string) {
	const digits = digitsOf(currency);
	const found = /^([-−]?)(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim().replace(/\s/g, ''));
	const [, sign, whole = '', part = ''] = found ?? [];
	if (!found || part.length > digits) return undefined;
	const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0);
	return sign && minor > 0 ? -minor : minor;
}

/** As one would type it: "180.00". */
export function typedPrice(minor: number, currency: string) {
	const digits = digitsOf(currency);
	return (minor / 10 ** digits).toFixed(digits);
}

/** "€180.00", or "Free". */
export function priceWords(minor: number, currency: string) {
	if (minor === 0) return 'Free';
	const digits = digitsOf(currency);
	const format = new Intl.NumberFormat('en-GB', {
		...({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const),
		minimumFractionDigits: digits
	});
	return format.format(minor / 10 ** digits);
}
