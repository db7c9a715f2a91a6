/** How a currency is counted where it is not in hundredths, as the cashier's bank counts it. */
const withoutMinor = new Set([
	...['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA'],
	...['PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']
]);
const inThousandths = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** Digits after the point: 2 for the euro, 0 for the yen, 3 for the dinar of Kuwait. */
export function digitsOf(currency: string) {
	if (withoutMinor.has(currency)) return 0;
	return inThousandths.has(currency) ? 3 : 2;
}

/** The least step in which it is paid: no bank takes a single thousandth. */
export const stepOf = (currency: string) => (inThousandths.has(currency) ? 10 : 1);

interface Signs {
	/** "€", where the sign means this currency alone; else "CA$" or the code. */
	sign: string;
	/** "$", also where others have the same. */
	narrow: string;
}

const known = new Map<string, Signs>(); // to ask Intl costs a tenth of a millisecond, and a page asks for every price

export function signsOf(currency: string): Signs {
	const before = known.get(currency);
	if (before) return before;
	const [full, narrow] = [named(currency, 'symbol'), named(currency, 'narrowSymbol')];
	const own = full === currency && /^\p{Sc}$/u.test(narrow) && !/^[$£¥]$/.test(narrow);
	const signs = { sign: own ? narrow : full, narrow };
	known.set(currency, signs);
	return signs;
}

function named(currency: string, currencyDisplay: 'symbol' | 'narrowSymbol') {
	const parts = new Intl.NumberFormat('en', {
		...{ style: 'currency', currency, currencyDisplay }
	}).formatToParts(0);
	return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
