import { expect, test } from 'vitest';
import { jsonLog, type Fields } from './log.ts';

function written(message: string, fields?: Fields) {
	const lines: string[] = [];
	jsonLog(
		'info',
		(line) => lines.push(line),
		() => 0
	).info(message, fields);
	return lines.join('');
}

test('a line is JSON with the time, and nothing breaks it in two', () => {
	const line = written('went\nwrong', { route: '/a\r\nb' });
	expect(line.trim().split('\n')).toHaveLength(1);
	expect(JSON.parse(line)).toEqual({
		at: '1970-01-01T00:00:00.000Z',
		level: 'info',
		message: 'went\nwrong',
		route: '/a\r\nb'
	});
});

test.each([
	'nadia@halden-roe.example',
	'smtp://user:hunter22@mail',
	'https://x/?token=abc123',
	'Authorization: Bearer abc.def-ghi',
	'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
	'k7f3m9x2q8w4e6r1t5y0k7f3m9x2q8w4'
])('“%s” does not reach the log', (secret) => {
	const line = written(`failed for ${secret}`, { reason: secret });
	const tail =
		secret.replace(/^(https:\/\/x\/\?token=|smtp:\/\/|Authorization: Bearer )/, '').split('@')[0] ??
		secret;
	expect(line).not.toContain(tail);
});

test('a field nobody allowed is left out', () => {
	expect(written('x', { password: 'hunter22' } as Fields)).not.toContain('hunter22');
});

test('a long text is cut between words, so that no half of a secret is left', () => {
	const line = written('x', { reason: `${'word '.repeat(799)}nadia@halden-roe.example` });
	expect(line).toContain('word …');
	expect(line).not.toContain('nadia');
});

test.each(['a-', 'a.', 'aa', 'eyJ-', 'a@', 'a://', '\n', 'bearer '])(
	'a million times “%s” does not hold the event loop',
	(piece) => {
		const began = performance.now();
		written('x', { reason: piece.repeat(1_000_000) });
		expect(performance.now() - began).toBeLessThan(200);
	}
);
