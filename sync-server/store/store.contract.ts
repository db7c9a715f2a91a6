import { describe, expect, onTestFinished, test } from 'vitest';
import { Fenced, OutOfStep, type Appended, type Store } from './store.ts';

const text = (words: string) => new TextEncoder().encode(words);
const words = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

/** What every store promises, whichever engine keeps it. */
export function storeContract(kind: string, open: () => Promise<Store>) {
	async function opened() {
		const store = await open();
		onTestFinished(() => store.close());
		await store.attend('one', 1_000);
		const fence = (await store.lease('notice/w', 'one', 0)) as number;
		const entry = (seq: number, said: string, more: Partial<Appended> = {}): Appended => ({
			...{ name: 'notice/w', epoch: 1, seq, fence, at: seq, authors: [], news: [] },
			update: text(said),
			...more
		});
		return { store, fence, entry };
	}

	describe(`[L6] a store on ${kind}`, () => {
		test('knows nothing of a document that was never written', async () => {
			const { store } = await opened();
			expect(await store.load('notice/w')).toBeUndefined();
			expect(await store.load('notice/other')).toBeUndefined();
		});

		test('gives back what was appended, in order, with its authors', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'a', { authors: [[7, 'nadia']] })]);
			await store.append([entry(2, 'b', { authors: [[4_294_967_295, 'oleh']] })]);
			const stored = await store.load('notice/w');
			expect(stored?.tail.map(words)).toEqual(['a', 'b']);
			expect(stored).toMatchObject({ epoch: 1, seq: 2, snapshot: undefined, damage: undefined });
			expect([...(stored?.authors ?? [])].sort()).toEqual([
				[4_294_967_295, 'oleh'],
				[7, 'nadia']
			]);
		});

		test('the same append twice is one; another at its place is refused, and so is a gap', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'a')]);
			await store.append([entry(1, 'a')]);
			await expect(store.append([entry(1, 'z')])).rejects.toThrow(OutOfStep);
			await expect(store.append([entry(3, 'c')])).rejects.toThrow(OutOfStep);
			expect((await store.load('notice/w'))?.tail.map(words)).toEqual(['a']);
		});

		test('of a batch that cannot be stored as a whole nothing is stored', async () => {
			const { store, entry } = await opened();
			const other = (await store.lease('notice/v', 'one', 0)) as number;
			const batch = [entry(1, 'a'), entry(1, 'b', { name: 'notice/v', fence: other + 1 })];
			await expect(store.append(batch)).rejects.toThrow(Fenced);
			expect(await store.load('notice/w')).toBeUndefined();
		});

		test('the effect of news is known as done with the update that has it', async () => {
			const { store, entry } = await opened();
			expect(await store.isDone('notice/w', 'news-1')).toBe(false);
			await store.append([entry(1, 'a', { news: ['news-1'] })]);
			expect(await store.isDone('notice/w', 'news-1')).toBe(true);
			expect(await store.isDone('notice/v', 'news-1')).toBe(false);
		});

		test('[L4] ids that were only seen are kept, and not taken from whose they are', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'a', { authors: [[7, 'nadia']] })]);
			await store.claim('notice/w', 1, [
				[7, 'eve'],
				[8, 'oleh']
			]);
			const { authors } = (await store.load('notice/w')) ?? {};
			expect(authors?.get(8)).toBe('oleh');
			expect(authors?.get(7)).toBe('nadia');
		});

		test('[L7] a snapshot takes the place of what came before it', async () => {
			const { store, entry } = await opened();
			for (const seq of [1, 2, 3]) await store.append([entry(seq, `u${seq}`)]);
			await store.compact('notice/w', { epoch: 1, seq: 2, at: 9, state: text('u1u2') });
			const stored = await store.load('notice/w');
			expect(words(stored?.snapshot)).toBe('u1u2');
			expect(stored?.tail.map(words)).toEqual(['u3']);
			await store.append([entry(4, 'u4')]);
			await store.compact('notice/w', { epoch: 1, seq: 4, at: 9, state: text('all') });
			expect(await store.load('notice/w')).toMatchObject({ seq: 4, tail: [], logBytes: 0 });
			await store.append([entry(5, 'u5')]);
			expect((await store.load('notice/w'))?.seq).toBe(5);
		});

		test('[L7] a new epoch begins with its own authors; the old one is there until it is dropped', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'old', { authors: [[7, 'nadia']] })]);
			const fresh = {
				epoch: 2,
				seq: 1,
				at: 50,
				state: text('fresh'),
				cause: 'grown' as const,
				authors: [[9, 'nadia']] as const
			};
			await store.beginEpoch('notice/w', fresh);
			const stored = await store.load('notice/w');
			expect(stored).toMatchObject({ epoch: 2, seq: 1, tail: [] });
			expect(stored?.ended).toEqual([{ epoch: 1, cause: 'grown' }]);
			expect([...(stored?.authors ?? [])]).toEqual([[9, 'nadia']]);
			await expect(store.append([entry(2, 'late')])).rejects.toThrow(OutOfStep);
			await store.append([entry(2, 'now', { epoch: 2 })]);

			expect((await store.epochOf('notice/w', 1))?.tail.map(words)).toEqual(['old']);
			await store.dropEpochs(50);
			expect(await store.epochOf('notice/w', 1)).toBeDefined();
			await store.dropEpochs(51);
			expect(await store.epochOf('notice/w', 1)).toBeUndefined();
			expect((await store.load('notice/w'))?.seq).toBe(2);
		});

		test('[L12] who lost the lease writes nothing, and each owner has a higher number', async () => {
			const { store, fence, entry } = await opened();
			expect(await store.lease('notice/w', 'one', 500)).toBe(fence);
			expect(await store.lease('notice/w', 'two', 600)).toBeUndefined();
			await store.attend('one', 2_000);
			expect(await store.lease('notice/w', 'two', 1_500)).toBeUndefined();
			const next = await store.lease('notice/w', 'two', 2_000);
			expect(next).toBeGreaterThan(fence);
			await expect(store.append([entry(1, 'a')])).rejects.toThrow(Fenced);
			await store.append([entry(1, 'b', { fence: next as number })]);
			expect((await store.load('notice/w'))?.tail.map(words)).toEqual(['b']);
		});

		test('[L12] who is here is known, and what a dismissed process had is free at once', async () => {
			const { store, fence } = await opened();
			await store.attend('two', 800);
			expect(await store.owners(0)).toEqual([
				{ owner: 'one', until: 1_000 },
				{ owner: 'two', until: 800 }
			]);
			expect(await store.owners(900)).toEqual([{ owner: 'one', until: 1_000 }]);
			await store.dismiss('one');
			expect(await store.lease('notice/w', 'two', 0)).toBe(fence + 1);
		});

		test('says how far every document is', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'a')]);
			await store.append([entry(2, 'b')]);
			await store.compact('notice/w', { epoch: 1, seq: 2, at: 9, state: text('ab') });
			await store.lease('notice/v', 'one', 0);
			const heads = (await store.heads()).sort((a, b) => (a.name < b.name ? -1 : 1));
			expect(heads).toEqual([
				{ name: 'notice/v', epoch: 1, seq: 0 },
				{ name: 'notice/w', epoch: 1, seq: 2 }
			]);
		});

		test('of what was erased nothing can be read in earlier epochs, and who wrote where is known', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'secret', { authors: [[7, 'nadia']] })]);
			expect(await store.writtenBy('nadia')).toEqual(['notice/w']);
			const cause = 'erased' as const;
			const fresh = { epoch: 2, seq: 1, at: 50, state: text('fresh'), authors: [], cause };
			await store.beginEpoch('notice/w', fresh);
			await store.forget('notice/w');
			expect(await store.epochOf('notice/w', 1)).toBeUndefined();
			expect(await store.load('notice/w')).toMatchObject({ ended: [{ epoch: 1, cause }], seq: 1 });
			expect(await store.writtenBy('nadia')).toEqual([]);
		});

		test('a purged document is as if it had never been', async () => {
			const { store, entry } = await opened();
			await store.append([entry(1, 'secret', { authors: [[7, 'nadia']], news: ['news-1'] })]);
			await store.purge('notice/w');
			expect(await store.load('notice/w')).toBeUndefined();
			expect(await store.isDone('notice/w', 'news-1')).toBe(false);
		});
	});
}
