import { z } from 'zod';
import { dayIn } from '#lib/basics/clock.ts';
import { keepPasskey } from '#lib/people/factors/add-passkey.server.ts';
import { newPasskeyAnswer } from '#lib/people/factors/passkey-answer.ts';
import { passkeySite } from '#lib/people/factors/passkey-site.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { jsonBody } from '#lib/web/json-body.ts';
import { takeQuestion } from '#lib/web/passkey-cookie.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

const sent = z.object({ answer: newPasskeyAnswer });

export const POST: RequestHandler = async ({ locals, request, cookies, url, getClientAddress }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	const { answer } = await jsonBody(request, sent);
	const { device } = whereFrom(request.headers.get('user-agent'), getClientAddress());
	const name = `${device}, ${dayIn(app.now(), person.zone)}`;
	const token = takeQuestion(cookies, url);

	const site = passkeySite(app, url);
	const kept = await keepPasskey(app, person, { token, answer, site, name });
	keepSignIn(cookies, url, kept.token, kept.remembered);
	return Response.json({ next: '/me/security' });
};
