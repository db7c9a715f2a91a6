import { proofOf, proofText } from '#lib/people/own-data/proof.server.ts';
import type { RequestHandler } from './$types';

/** The proof as a text to keep. */
export const GET: RequestHandler = async ({ locals: { app }, url }) => {
	const proof = await proofOf(app, url.searchParams.get('code')?.slice(0, 200) ?? '');
	return new Response(proofText(app, proof), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="erasure-${proof.id}.txt"`,
			'cache-control': 'private, no-store'
		}
	});
};
