const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford: no i, l, o, u

/** Sorts by the time it was made (ms), then at random: 10 + 16 characters, 80 random bits. */
export function newId(now = Date.now()) {
	return timePart(now) + randomPart(16);
}

/** Asked before an id from an address reaches the rows: PostgreSQL takes no NUL even in a question. */
export function isId(text: string) {
	return /^[0-9a-z][0-9a-z-]{0,63}$/.test(text);
}

/** Nobody guesses it: 160 random bits. Only its hash is stored. */
export function newToken() {
	return randomPart(32);
}

function timePart(now: number) {
	let rest = now;
	let part = '';
	for (let place = 0; place < 10; place++) {
		part = alphabet.charAt(rest % 32) + part;
		rest = Math.floor(rest / 32);
	}
	return part;
}

function randomPart(length: number) {
	const bytes = crypto.getRandomValues(new Uint8Array(length));
	return Array.from(bytes, (byte) => alphabet.charAt(byte % 32)).join('');
}
