import { NotThere } from '#lib/basics/refusal.ts';
import { keptFile } from '#lib/outside/files/read.server.ts';
import { served } from '#lib/outside/files/serve.server.ts';
import { opened } from '../../opened.server.ts';
import { ownFiles } from '../../own-files.ts';
import type { RequestHandler } from './$types';

/** What the client sent with the booking, for whoever has its link; also answers HEAD. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, request } = event;
	const booking = await opened(event);
	if (!ownFiles(booking).includes(params.file)) throw new NotThere('This file');
	return served(locals.app, await keptFile(locals.app.read, params.file), request);
};
