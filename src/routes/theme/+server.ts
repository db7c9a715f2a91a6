import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { days } from '#lib/basics/time.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { themeCookie, themes } from '#lib/web/theme.ts';
import type { RequestHandler } from './$types';

const choice = z.object({ theme: z.enum(themes), back: z.string().max(2_000).optional() });

/** A plain form, so that light and dark can be chosen without any script. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData().catch(() => undefined);
	const chosen = choice.safeParse(Object.fromEntries(form ?? []));
	if (!chosen.success) throw new Refusal(400, 'Choose one of system, light and dark.');

	const { theme, back } = chosen.data;
	cookies.set(themeCookie, theme, {
		path: '/',
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: days(365) / 1_000
	});
	redirect(303, ownPath(back, url.origin, '/'));
};
