import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { passkeyAnswer } from '#lib/people/factors/passkey-answer.ts';
import { passkeySite } from '#lib/people/factors/passkey-site.ts';
import { enterWithPasskey } from '#lib/people/factors/use-passkey.server.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { jsonBody } from '#lib/web/json-body.ts';
import { knowDevice } from '#lib/web/known-device-cookie.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { takeQuestion } from '#lib/web/passkey-cookie.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import type { RequestHandler } from './$types';

const sent = z.object({
	answer: passkeyAnswer,
	remembered: z.boolean().default(false),
	next: z.string().max(2_000).nullish()
});

export const POST: RequestHandler = async ({ locals, request, cookies, url, getClientAddress }) => {
	const { app, token: before } = locals;
	app.limits.take('sign-in by address', addressKey(getClientAddress()));
	const { answer, remembered, next } = await jsonBody(request, sent);
	const from = whereFrom(request.headers.get('user-agent'), getClientAddress());
	const token = takeQuestion(cookies, url);
	const site = passkeySite(app, url);

	const admitted = await enterWithPasskey(app, { token, answer, site, remembered, from, before });
	if ('token' in admitted) {
		keepSignIn(cookies, url, admitted.token, admitted.remembered);
		knowDevice(cookies, url, admitted.token);
	}
	return Response.json({ next: ownPath(next, url.origin, '/home') });
};
