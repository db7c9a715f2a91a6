import { expect, test } from 'vitest';
import { isLinkAddress, linkAddressOf } from './link-address.ts';

test('a link leads to a page or to a letter, and nowhere else', () => {
	for (const href of ['https://example.com/a?b#c', 'http://localhost:3000', 'mailto:ana@x.example'])
		expect(isLinkAddress(href), href).toBe(true);
	for (const href of [
		...[
			'javascript:alert(1)',
			'JaVaScRiPt:alert(1)',
			'java\nscript:alert(1)',
			' https://x.example'
		],
		...['data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:https://x', '//x.example'],
		...[
			'/w/halden-roe',
			'https://',
			'https:///x',
			'mailto:',
			'mailto:javascript:x',
			'',
			undefined,
			7
		],
		`https://x.example/${'a'.repeat(2_000)}`
	])
		expect(isLinkAddress(href), String(href)).toBe(false);
});

test('what people type becomes an address, when it is one', () => {
	expect(linkAddressOf(' example.com/a ')).toBe('https://example.com/a');
	expect(linkAddressOf('ana@x.example')).toBe('mailto:ana@x.example');
	expect(linkAddressOf('http://x.example')).toBe('http://x.example');
	expect(linkAddressOf('javascript:alert(1)')).toBeUndefined();
	expect(linkAddressOf('two words')).toBeUndefined();
	expect(linkAddressOf('word')).toBeUndefined();
});
