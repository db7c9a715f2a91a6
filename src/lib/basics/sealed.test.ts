import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.server.ts';

const plain = Buffer.from('what nobody may read');
const sealed = seal('a secret', 'tests', plain);

test('what was sealed is opened by the same secret for the same purpose', () => {
	expect(unseal('a secret', 'tests', sealed)).toEqual(plain);
	expect(sealed).not.toContain(plain.toString('base64url'));
});

test('the same thing never looks the same twice', () => {
	expect(seal('a secret', 'tests', plain)).not.toBe(sealed);
});

test('neither another secret nor another purpose opens it', () => {
	expect(() => unseal('another secret', 'tests', sealed)).toThrow();
	expect(() => unseal('a secret', 'other tests', sealed)).toThrow();
});

test('not one byte can be changed or left out', () => {
	const bytes = Buffer.from(sealed, 'base64url');
	for (let place = 0; place < bytes.length; place++) {
		const changed = Buffer.from(bytes);
		changed[place] = (changed[place] ?? 0) ^ 1;
		expect(() => unseal('a secret', 'tests', changed.toString('base64url'))).toThrow();
		const cut = bytes.subarray(0, place).toString('base64url');
		expect(() => unseal('a secret', 'tests', cut)).toThrow();
	}
});
