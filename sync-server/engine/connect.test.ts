import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { connect, type PassAnswer } from '#lib/live/connect.ts';
import { memoryStore } from '../store/memory.ts';
import { servedEngine } from './served-engine.ts';

const name = 'notice/w';
const Socket = NodeSocket as unknown as typeof WebSocket;

function at(url: string, as: string, passFor = async (): Promise<PassAnswer> => ({ pass: as })) {
	const connected = connect({ server: url, name, schema: 1, passFor, Socket });
	onTestFinished(() => connected.close());
	return connected;
}

test('[L3] a page says "saved" when what it wrote is stored, and not before', async () => {
	const store = memoryStore();
	const disk = { held: undefined as Promise<void> | undefined };
	const { url } = await servedEngine({
		...store,
		append: async (batch) => {
			await disk.held;
			return store.append(batch);
		}
	});
	const nadia = at(url, 'nadia');
	await vi.waitFor(() => expect(nadia.saving).toEqual({ is: 'saved' }));

	const disc = Promise.withResolvers<void>();
	disk.held = disc.promise;
	nadia.doc.getText('words').insert(0, 'a');
	expect(nadia.saving.is).toBe('saving');
	disc.resolve();
	await vi.waitFor(() => expect(nadia.saving).toEqual({ is: 'saved' }));
	expect((await store.load(name))?.tail.length).toBeGreaterThan(0);
});

test('[L3] work without a line is counted, and arrives when the line is back', async () => {
	const { url, cut } = await servedEngine();
	const nadia = at(url, 'nadia');
	const oleh = at(url, 'oleh');
	await vi.waitFor(() => expect([nadia.saving.is, oleh.saving.is]).toEqual(['saved', 'saved']));
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(nadia.saving.is).toBe('offline'), 5_000);
	nadia.doc.getText('words').insert(0, 'away');
	expect(nadia.saving).toEqual({ is: 'offline', waiting: 1 });
	cut.lines = false;
	await vi.waitFor(() => expect(oleh.doc.getText('words').toJSON()).toBe('away'), 8_000);
	await vi.waitFor(() => expect(nadia.saving).toEqual({ is: 'saved' }));
}, 20_000);

test('[L3] each connection takes a pass of its own', async () => {
	const { url, cut } = await servedEngine();
	const passFor = vi.fn(async () => ({ pass: 'nadia' }));
	const nadia = at(url, 'nadia', passFor);
	await vi.waitFor(() => expect(nadia.saving.is).toBe('saved'));
	cut.all();
	await vi.waitFor(() => expect(passFor).toHaveBeenCalledTimes(2), 5_000);
	await vi.waitFor(() => expect(nadia.saving.is).toBe('saved'), 5_000);
});

test('[L4] a refusal is told with its reason, and tried no more', async () => {
	const { url } = await servedEngine();
	const passFor = vi.fn(async () => ({ pass: 'nadia' }));
	const nadia = at(url, 'nadia', passFor);
	await vi.waitFor(() => expect(nadia.saving.is).toBe('saved'));
	nadia.doc.getMap('stamps').set('chat/a', { by: 'oleh' });
	await vi.waitFor(() =>
		expect(nadia.saving).toEqual({ is: 'refused', reason: 'the server’s area' })
	);
	expect(passFor).toHaveBeenCalledTimes(1);
});

test('[L2] without the right to it a document stays closed; a lost line is another thing', async () => {
	const { url } = await servedEngine();
	const gone = at(url, 'nadia', async () => ({ refused: 404 }));
	await vi.waitFor(() => expect(gone.saving).toEqual({ is: 'closed', code: 4404 }));
	const nowhere = at('ws://127.0.0.1:9', 'nadia');
	await vi.waitFor(() => expect(nowhere.saving.is).toBe('offline'), 5_000);
});

test('[L14] a page of another schema is asked to reload', async () => {
	const { url } = await servedEngine();
	const passFor = async () => ({ pass: 'nadia' });
	const old = connect({ server: url, name, schema: 0, passFor, Socket });
	onTestFinished(() => old.close());
	await vi.waitFor(() => expect(old.saving).toEqual({ is: 'stale' }));
});
