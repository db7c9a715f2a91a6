import type { App, Live } from '#lib/app.ts';
import { openLive } from '#lib/open-live.server.ts';
import { memoryStore } from '#sync/store/memory.ts';

/** Live documents in memory, opened when a test first needs them. */
export function testLive(app: () => App) {
	let engine: ReturnType<typeof openLive> | undefined;
	const open = () => (engine ??= openLive(app(), memoryStore()));
	const live: Live = {
		edit: async (...given) => (await open()).edit(...given),
		read: async (document, look) => (await open()).read(document, look),
		writtenBy: async (person) => (await open()).writtenBy(person),
		forget: async (person) => (await open()).forget(person)
	};
	return { live, close: async () => void (await (await engine)?.close()) };
}
