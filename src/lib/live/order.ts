/** In the order of their codes, so that keys compare with `<`. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
/** So many digits at random: two who put something into the same place at once get different keys. */
const jitter = 3;

/**
 * A place between two neighbours, as text that compares with `<`. Nothing is ever moved in a list: whoever moves a
 * card gives it a new key, and moving the same card twice at once leaves it once.
 *
 * @public for boards
 */
export function keyBetween(
	before: string | undefined,
	after: string | undefined,
	random: () => number = Math.random
) {
	if (before !== undefined && after !== undefined && !(before < after))
		throw new RangeError(`"${before}" does not stand before "${after}"`);
	let key = '';
	let isBelowAfter = after === undefined;
	for (let at = 0; ; at++) {
		const low = at < (before?.length ?? 0) ? digits.indexOf((before as string).charAt(at)) : -1;
		const high = isBelowAfter
			? base
			: digits.indexOf((after as string).charAt(at) || digits.charAt(0));
		if (high - low > 1) return key + somewhere(low, high, random) + tail(random);
		key += digits.charAt(Math.max(low, 0));
		if (!isBelowAfter && Math.max(low, 0) < high) isBelowAfter = true;
	}
}

/** Neither end itself, and rather the middle, so that there is room on both sides. */
function somewhere(low: number, high: number, random: () => number) {
	const room = high - low - 1;
	const from = low + 1 + Math.floor(room / 4);
	return digits.charAt(from + Math.floor(random() * Math.max(1, Math.ceil(room / 2))));
}

/** Never ends with the first digit: there would be no room before it. */
function tail(random: () => number) {
	const digit = () => digits.charAt(Math.floor(random() * base));
	const last = digits.charAt(1 + Math.floor(random() * (base - 1)));
	return Array.from({ length: jitter - 1 }, digit).join('') + last;
}

/**
 * Of a card: its stage and its place in it as one value, so that both move at once.
 *
 * @public for boards
 */
export const orderIn = (stage: string, key: string) => `${stage}|${key}`;
