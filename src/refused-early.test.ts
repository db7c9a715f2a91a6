import { expect, test } from 'vitest';
import { Refusal } from '#lib/basics/refusal.ts';
import { refusedEarly } from './refused-early.server.ts';

const told = (method: string) => {
	const request = new Request('http://localhost/', { method, headers: { accept: 'text/html' } });
	return refusedEarly(new Refusal(429, 'Too much at once.'), request).text();
};

test('only who wanted to change something is told that nothing was changed', async () => {
	expect(await told('POST')).toContain('Nothing you entered was changed.');
	for (const method of ['GET', 'HEAD']) expect(await told(method)).not.toContain('changed');
	expect(await told('GET')).toContain('Too much at once.');
});
