// `npm run dev`: the same things beside the pages as in production, on Vite's server.
import type { Server } from 'node:http';
import { theApp } from '#lib/app.server.ts';
import { beside } from './beside-the-pages.ts';
import { tellReady } from './tell-ready.ts';

export async function attach(server: Server) {
	const opened = await theApp();
	const running = await beside(server, opened);
	await tellReady(opened, running);
	return running;
}
