import { expect, test } from 'vitest';
import { sharedLook } from './shared-look.server.ts';

function source() {
	let told = () => {};
	let now = 0;
	let looks = 0;
	const app = {
		onCommit(listener: () => void) {
			told = listener;
			return () => {};
		},
		now: () => now
	};
	const look = (key = 'slots') => sharedLook(app, key, async () => ++looks);
	return { look, commit: () => told(), pass: (ms: number) => (now += ms) };
}

test('however many watch the same, one looks for all of them after each commit', async () => {
	const { look, commit } = source();
	expect(await Promise.all([look(), look(), look()])).toEqual([1, 1, 1]);
	commit();
	expect(await Promise.all([look(), look()])).toEqual([2, 2]);
	expect(await look('another')).toBe(3);
});

test('what another process changed is seen after a while without a commit here', async () => {
	const { look, pass } = source();
	expect(await look()).toBe(1);
	pass(2_999);
	expect(await look()).toBe(1);
	pass(1);
	expect(await look()).toBe(2);
});

test('a look that fails is told to who asked, and holds up nobody', async () => {
	const app = { onCommit: () => () => {}, now: () => 0 };
	await expect(sharedLook(app, 'a', () => Promise.reject(new Error('no rows')))).rejects.toThrow(
		'no rows'
	);
	expect(await sharedLook(app, 'b', async () => 'seen')).toBe('seen');
});
