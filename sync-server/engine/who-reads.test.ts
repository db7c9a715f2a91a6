import { expect, test, vi } from 'vitest';
import { at, isSaved, newName, words } from './a-page.ts';
import { servedEngine } from './served-engine.ts';

test('[L7] who comes to read wakes nothing; who writes does', async () => {
	const { engine, url } = await servedEngine();
	const name = newName();
	await engine.edit(name, 'system', 'n', (doc) => doc.getText('words').insert(0, 'kept'));
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));

	const reader = at(url, 'oleh', name);
	await isSaved(reader);
	expect(words(reader).toJSON()).toBe('kept');
	// Whatever the reader said before this has been heard.
	await reader.authors();
	expect(engine.figures()).toMatchObject({ connections: 1, awake: 0 });

	words(reader).insert(0, 'well ');
	await vi.waitFor(() => expect(engine.figures().awake).toBe(1));
});
