// `npm run dev`: the same things beside the pages as in production, on Vite's server.
import type { Server } from 'node:http';
import { beside } from './beside-the-pages.ts';
import { openOrEnd, orEnd } from './open-or-end.ts';
import { tellReady } from './tell-ready.ts';

export async function attach(server: Server) {
	const opened = await openOrEnd();
	const running = await orEnd(() => beside(server, opened));
	await tellReady(opened, running);
	return running;
}
