import { expect, test } from 'vitest';
import { csv, csvCell } from './csv.ts';

test.each([
	'=1+1',
	'+1',
	'-1',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'\n=1',
	' =1',
	'  +cmd|calc',
	'\uFEFF=1',
	'=HYPERLINK("https://evil.example","x")',
	'-2+3+cmd|calc',
	'\u00a0@x'
])('a cell that begins like a formula is text: %j', (text) => {
	expect(csvCell(text)).toMatch(/^"'/);
});

test.each([
	['person id-1', '"person id-1"'],
	['a → b', '"a → b"'],
	['', '""'],
	['1 = 1', '"1 = 1"'],
	['she said "no"', '"she said ""no"""'],
	['one\nline', '"one\nline"'],
	['a,b', '"a,b"']
])('any other cell is as it was, in quotes: %j', (text, cell) => {
	expect(csvCell(text)).toBe(cell);
});

test('rows end as spreadsheets want them', () => {
	expect(csv([['a', 'b'], ['=c']])).toBe('"a","b"\r\n"\'=c"\r\n');
});
