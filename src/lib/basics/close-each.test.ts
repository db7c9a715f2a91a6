import { expect, test } from 'vitest';
import { closeEach } from './close-each.ts';

test('one that cannot be closed leaves nothing else open, and is told at the end', async () => {
	const closed: string[] = [];
	const closing = closeEach(
		async () => closed.push('first'),
		() => Promise.reject(new Error('the second is stuck')),
		() => {
			throw new Error('nor the third');
		},
		async () => closed.push('last')
	);
	await expect(closing).rejects.toThrow('the second is stuck');
	expect(closed).toEqual(['first', 'last']);
});
