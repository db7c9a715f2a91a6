import { hostname } from 'node:os';
import { expect, test, vi } from 'vitest';
import { assertOnlyOne, ownerHere } from './only-one.ts';
import { memoryStore } from './store/memory.ts';

const elsewhere = 'another-machine:42:abc';

test('[L12] a second process is refused while the first goes on saying that it is here', async () => {
	const store = memoryStore();
	let now = 0;
	await store.attend(elsewhere, 30_000);
	const renewing = vi.waitFor(async () => {
		await store.attend(elsewhere, 30_000 + (now += 10_000));
		expect(now).toBeGreaterThan(50_000);
	}, 5_000);
	await expect(assertOnlyOne(store, () => now)).rejects.toThrow(
		'Another process (number 42 on another-machine) serves the live documents'
	);
	await renewing;
});

test('[L12] whoever ended without a farewell is waited for, and then counts as gone', async () => {
	const store = memoryStore();
	await store.attend(elsewhere, 30_000);
	let now = 0;
	await assertOnlyOne(store, () => (now += 20_000));
	expect(now).toBeGreaterThan(30_000);
});

test('[L12] a process of this machine that is dead keeps nobody waiting', async () => {
	const store = memoryStore();
	const dead = `${hostname()}:999999999:abc`;
	await store.attend(dead, 30_000);
	await store.lease('notice/w', dead, 0);
	await assertOnlyOne(store, () => 0);
	expect(await store.lease('notice/w', ownerHere(), 0)).toBe(2);
});

test('[L12] in a container, where every process may have the same number, the one before is not taken for this one', async () => {
	const store = memoryStore();
	await store.attend(`${hostname()}:${process.pid}:before`, 30_000);
	await assertOnlyOne(store, () => 0);
	expect(await store.owners(0)).toEqual([]);
});
