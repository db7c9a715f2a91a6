import { z } from 'zod';
import { passkeyAnswer } from '#lib/people/factors/passkey-answer.ts';
import { passkeySite } from '#lib/people/factors/passkey-site.ts';
import { proveByPasskey } from '#lib/people/factors/use-passkey.server.ts';
import { jsonBody } from '#lib/web/json-body.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { takeQuestion } from '#lib/web/passkey-cookie.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

const sent = z.object({ answer: passkeyAnswer, next: z.string().max(2_000).nullish() });

export const POST: RequestHandler = async ({ locals, request, cookies, url }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	app.limits.take('proof by person', person.id);
	const { answer, next } = await jsonBody(request, sent);
	const token = takeQuestion(cookies, url);

	const site = passkeySite(app, url);
	const proven = await proveByPasskey(app, person, { token, answer, site });
	keepSignIn(cookies, url, proven.token, proven.remembered);
	return Response.json({ next: ownPath(next, url.origin, '/me/security') });
};
