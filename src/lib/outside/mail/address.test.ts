import { expect, test } from 'vitest';
import { mailAddress, parseAddress } from './address.ts';

test.each([
	['ana@example.com', 'ana@example.com'],
	["o'brien+tag@mail.example.co.uk", "o'brien+tag@mail.example.co.uk"],
	['Ana.Lima@EXAMPLE.com', 'Ana.Lima@example.com'],
	['ana@bücher.example', 'ana@xn--bcher-kva.example'],
	['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example']
])('%s is an address', (text, address) => {
	expect(parseAddress(text)).toBe(address);
});

test.each([
	'',
	'ana',
	'@example.com',
	'ana@',
	'ana@localhost',
	'ana@127.0.0.1',
	'ana@2130706433',
	'ana@[127.0.0.1]',
	'ana@example.com, ben@example.com',
	'ana@example.com;ben@example.com',
	'ana@example.com\r\nBcc: ben@example.com',
	'ana@example.com\n',
	'ana\0@example.com',
	'"ana ben"@example.com',
	'"ana@evil.example"@example.com',
	'ana(comment)@example.com',
	'ana@example.com(comment)',
	'Ana <ana@example.com>',
	'<ana@example.com>',
	'ana@evil.example@example.com',
	'ana%evil.example@example.com',
	'evil.example!ana@example.com',
	'-oQ/tmp@example.com',
	'.ana@example.com',
	'ana.@example.com',
	'ana..lima@example.com',
	'ana@-example.com',
	'ana@example-.com',
	'ana@example..com',
	'ana@.example.com',
	'ana@example.com.',
	'ana@exa mple.com',
	'ana@exam/ple.com',
	'ana@example.com:25',
	'ana@example.com#x',
	'ana@ex%61mple.com',
	'ana@example.c\u00adom',
	'ana@１２７.０.０.１',
	'änä@example.com',
	`${'a'.repeat(65)}@example.com`,
	`a@${'b'.repeat(64)}.com`,
	`a@${'b.'.repeat(130)}com`
])('%j is none', (text) => {
	expect(parseAddress(text)).toBeUndefined();
});

test('blanks around it are forgiven, and a mistake is told in words', () => {
	expect(mailAddress.parse(' ana@example.com ')).toBe('ana@example.com');
	expect(mailAddress.safeParse('ana').error?.issues[0]?.message).toBe(
		'Write one e-mail address, like ana@example.com.'
	);
});
