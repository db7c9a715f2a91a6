import { expect, test } from 'vitest';
import { cleanName, disposition, named } from './name.ts';

test.each([
	['../../etc/passwd', 'passwd'],
	['C:\\Users\\me\\plan.pdf', 'plan.pdf'],
	['a\r\nSet-Cookie: x=1', 'aSet-Cookie_ x=1'],
	['invoice\u202Efdp.exe', 'invoicefdp.exe'],
	['zero\u200Bwidth\u2066.txt', 'zerowidth.txt'],
	['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
	['..', 'file'],
	['', 'file'],
	['\0', 'file'],
	['.htaccess', 'htaccess'],
	['con.txt', '_con.txt'],
	['half\uD800', 'half'],
	['  two   blanks . ', 'two blanks'],
	['Übersicht – März.pdf', 'Übersicht – März.pdf'],
	['e\u0301.txt', 'é.txt']
])('the name %j becomes %j', (claimed, clean) => {
	expect(cleanName(claimed)).toBe(clean);
});

test('a name is at most 120 characters long and keeps its ending', () => {
	const name = cleanName(`${'ä'.repeat(4_096)}.pdf`);
	expect(Array.from(name)).toHaveLength(120);
	expect(name.endsWith('ä.pdf')).toBe(true);
});

test('the ending tells what the file is, not what its sender said', () => {
	expect(named('photo.PNG', ['webp'])).toBe('photo.PNG.webp');
	expect(named('page.html', ['txt', 'csv'])).toBe('page.html.txt');
	expect(named('list.csv', ['txt', 'csv'])).toBe('list.csv');
	expect(named(`${'a'.repeat(200)}.exe`, ['pdf'])).toMatch(/^a{116}\.pdf$/);
});

test('a name is given back exactly, and cannot leave its header', () => {
	expect(disposition('attachment', 'Über "50%" (1).pdf')).toBe(
		`attachment; filename="_ber _50__ (1).pdf"; filename*=UTF-8''%C3%9Cber%20%2250%25%22%20%281%29.pdf`
	);
	const hostile = disposition('inline', cleanName('a"\r\nx: y;\\".png'));
	expect(hostile).not.toMatch(/[\r\n]/);
	expect(hostile.split('"')).toHaveLength(3);
});
