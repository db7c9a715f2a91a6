import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from './qr.server.ts';

test('the path covers the dark squares of the code and no other', () => {
	const text = 'otpauth://totp/Concord%3Anadia?secret=GEZDGNBVGY3TQOJQ&issuer=Concord';
	const { size, path } = qrPath(text);
	const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		for (let at = 0; at < Number(width); at++) {
			const line = drawn[Number(y)] as boolean[];
			line[Number(x) + at] = true;
		}
	expect(drawn).toEqual(encode(text, { ecc: 'M', border: 0 }).data);
});
