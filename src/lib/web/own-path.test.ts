import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const origin = 'https://concord.example';
const after = (wanted: string | null) => ownPath(wanted, origin, '/home');

test('a path of ours is gone on to, with its question and its mark', () => {
	expect(after('/mail/1?x=2#end')).toBe('/mail/1?x=2#end');
	expect(after('/')).toBe('/');
	expect(after('/a/../status')).toBe('/status');
});

test.for([
	'https://evil.example/',
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	' //evil.example',
	'/.//evil.example',
	'/status/..//evil.example',
	'/%2e//evil.example',
	'javascript:alert(1)',
	'data:text/html,hello',
	'home',
	'',
	'https:/evil.example',
	'/\u0000/evil.example'
])('%j leads nowhere but home', (wanted) => {
	expect(after(wanted)).toBe('/home');
});

test('nothing said leads home', () => {
	expect(after(null)).toBe('/home');
});
