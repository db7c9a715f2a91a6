import { NotThere } from '#lib/basics/refusal.ts';
import { letterOf } from '#lib/notices/read.server.ts';
import { requireTrial } from '#lib/web/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	requireTrial(locals);
	const { app, person } = locals;
	const letter = await letterOf(app, params.id);
	if (!letter) throw new NotThere('This letter');

	const attachments = letter.attachments.map(({ name, base64 }) => ({
		name,
		bytes: Buffer.byteLength(base64, 'base64')
	}));
	const { html, ...rest } = letter;
	return {
		letter: { ...rest, attachments, hasHtml: html !== null },
		origin: app.origin,
		zone: person?.zone ?? 'UTC'
	};
};
