import { addressKey } from '#lib/basics/limits.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { assertFileLink } from '#lib/outside/files/links.server.ts';
import { keptFile } from '#lib/outside/files/read.server.ts';
import { served } from '#lib/outside/files/serve.server.ts';
import type { RequestHandler } from './$types';

/** Also answers HEAD. Without a fresh signature for this person the file does not exist, whether it does or not. */
export const GET: RequestHandler = async ({ locals, params, request, url, getClientAddress }) => {
	const { app, person } = locals;
	try {
		assertFileLink(app, params.id, url.searchParams, person?.id ?? null);
		return await served(app, await keptFile(app.read, params.id), request);
	} catch (error) {
		// Guessing costs; whoever has a good address is never counted.
		if (error instanceof NotThere)
			app.limits.take('missed links by address', addressKey(getClientAddress()));
		throw error;
	}
};
