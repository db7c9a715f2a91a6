import type { RequestHandler } from './$types';

/** Whether requests should come here: rows answer, and the process is not about to stop. */
export const GET: RequestHandler = async ({ locals: { app } }) => {
	const answer = (status: number, words: string) =>
		new Response(`${words}\n`, { status, headers: { 'cache-control': 'no-store' } });

	if (app.draining.aborted) return answer(503, 'stopping');
	try {
		await app.probe();
	} catch (error) {
		return answer(503, `rows: ${(error as Error).message}`);
	}
	return answer(200, `ready; video ${app.video.state().state}`);
};
