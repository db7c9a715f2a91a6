import { z } from 'zod';
import { kindOf, noticeKinds, type NoticeKind } from '#lib/notices/kinds.ts';
import { keepWishes, wishesOf, type Wish } from '#lib/notices/wishes.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn, requirePerson } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const chosen = (Object.keys(noticeKinds) as NoticeKind[]).filter((kind) => !kindOf(kind).always);
const mail = z.enum(['at once', 'daily', 'never'], 'Choose at once, once a day or never.');
const shown = z.literal('on').optional();
const schema = z.object(
	Object.fromEntries([
		...chosen.map((kind) => [`${kind} mail`, mail] as const),
		...chosen.map((kind) => [`${kind} shown`, shown] as const)
	])
);

export const load: PageServerLoad = async ({ locals, url }) => ({
	wishes: await wishesOf(locals.app, personOrSignIn(locals, url))
});

export const actions: Actions = {
	default: ({ locals, request }) =>
		act({ request, locals }, schema, async (input) => {
			const wishes = chosen.map((kind): [NoticeKind, Wish] => [
				kind,
				{ inProduct: input[`${kind} shown`] === 'on', mail: mail.parse(input[`${kind} mail`]) }
			]);
			await keepWishes(locals.app, requirePerson(locals), Object.fromEntries(wishes));
			return { saved: true };
		})
};
