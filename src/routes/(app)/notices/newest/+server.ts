import { json } from '@sveltejs/kit';
import { noticesOf } from '#lib/notices/list.server.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** What the bell shows when it is opened. */
export const GET: RequestHandler = async ({ locals }) => {
	const { list } = await noticesOf(locals.app, requirePerson(locals), { limit: 7 });
	const newest = list.map(({ id, title, at, readAt }) => ({
		id,
		title,
		at,
		unread: readAt === null
	}));
	return json(
		{ newest, now: locals.app.now() },
		{ headers: { 'cache-control': 'private, no-store' } }
	);
};
