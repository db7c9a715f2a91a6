import { redirect } from '@sveltejs/kit';
import { noticeOf } from '#lib/notices/list.server.ts';
import { markRead } from '#lib/notices/mark-read.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** A link like any other, also in a letter: marks one's own notice as read and leads to what it is about. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const person = personOrSignIn(locals, url);
	const { href } = await noticeOf(locals.app, person, params.id);
	await markRead(locals.app, person, params.id);
	redirect(303, ownPath(href, url.origin, '/notices'));
};
