import { newestLetters } from '#lib/notices/read.server.ts';
import { requireTrial } from '#lib/web/signed-in.ts';
import { streamOf } from '#lib/web/stream.server.ts';
import type { RequestHandler } from './$types';

/** Which letters there are and how each of them stands. */
export const GET: RequestHandler = ({ locals, request, getClientAddress }) => {
	requireTrial(locals);
	const { app } = locals;
	const look = async () =>
		(await newestLetters(app)).map(({ id, state, attempts, problem }) => ({
			...{ id, state, attempts, problem }
		}));
	return streamOf(app, { signal: request.signal, address: getClientAddress(), look });
};
