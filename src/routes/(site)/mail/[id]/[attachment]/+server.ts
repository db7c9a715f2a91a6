import { NotThere } from '#lib/basics/refusal.ts';
import { letterOf } from '#lib/notices/read.server.ts';
import { requireTrial } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** One file of a letter, always as a download: nothing that came by mail is shown inside the product. */
export const GET: RequestHandler = async ({ locals, params }) => {
	requireTrial(locals);
	const letter = await letterOf(locals.app, params.id);
	const attached = /^\d{1,3}$/.test(params.attachment)
		? letter?.attachments[Number(params.attachment)]
		: undefined;
	if (!attached) throw new NotThere('This file');

	return new Response(Buffer.from(attached.base64, 'base64'), {
		headers: {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attached.name)}`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
};
