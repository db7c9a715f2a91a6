import { takeNews } from '#lib/payments/inbox.server.ts';
import type { RequestHandler } from './$types';

/** Here the cashier says that something happened. Whoever it refuses is told to send it again. */
export const POST: RequestHandler = async ({ locals: { app }, params: { source }, request }) => {
	await takeNews(app, { source, body: await request.text(), headers: request.headers });
	return new Response(null, { status: 204 });
};
