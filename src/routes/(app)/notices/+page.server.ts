import { z } from 'zod';
import { noticesOf, unreadCount } from '#lib/notices/list.server.ts';
import { markRead, markUnread } from '#lib/notices/mark-read.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn, requirePerson } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const gone = 'Reload the page and try again.';
const instant = z.coerce.number(gone).int(gone).min(0, gone).max(8e15, gone);
const one = z.object({ notice: z.string('Choose a notice.').max(100) });
const all = z.object({ before: instant });
const marked = z.object({ at: instant });

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { app } = locals;
	const unreadOnly = url.searchParams.get('show') === 'unread';
	const before = url.searchParams.get('before') ?? undefined;
	const { list, older } = await noticesOf(app, person, { before, unreadOnly });
	const unread = await unreadCount(app, person);
	return { list, older, unread, unreadOnly, before, now: app.now() };
};

export const actions: Actions = {
	read: ({ locals, request }) =>
		act({ request, locals }, one, async ({ notice }) => {
			await markRead(locals.app, requirePerson(locals), notice);
		}),
	all: ({ locals, request }) =>
		act({ request, locals }, all, async ({ before }) => ({
			marked: await markRead(locals.app, requirePerson(locals), 'all', before)
		})),
	back: ({ locals, request }) =>
		act({ request, locals }, marked, async ({ at }) => ({
			back: await markUnread(locals.app, requirePerson(locals), at)
		}))
};
