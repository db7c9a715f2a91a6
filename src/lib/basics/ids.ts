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

/** Drawn ahead: to ask for a few at a time costs more than all the rest of an id. */
const drawn = new Uint8Array(4_096);
let used = drawn.length;

function randomPart(length: number) {
	if (used + length > drawn.length) {
		crypto.getRandomValues(drawn);
		used = 0;
	}
	let part = '';
	for (const byte of drawn.subarray(used, used + length)) part += alphabet.charAt(byte % 32);
	drawn.fill(0, used, (used += length)); // what a secret was made of stays nowhere
	return part;
}
