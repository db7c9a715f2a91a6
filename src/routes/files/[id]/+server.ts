import { assertFileLink } from '#lib/outside/files/links.server.ts';
import { keptFile } from '#lib/outside/files/read.server.ts';
import { served } from '#lib/outside/files/serve.server.ts';
import type { RequestHandler } from './$types';

/** Also answers HEAD. Without a fresh signature for this person the file does not exist, whether it does or not. */
export const GET: RequestHandler = async ({ locals: { app, person }, params, request, url }) => {
	assertFileLink(app, params.id, url.searchParams, person?.id ?? null);
	return served(app, await keptFile(app.read, params.id), request);
};
