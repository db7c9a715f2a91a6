import { addressKey } from '#lib/basics/limits.ts';
import { passkeySite } from '#lib/people/factors/passkey-site.ts';
import { beginPasskeyProof } from '#lib/people/factors/use-passkey.server.ts';
import { keepQuestion } from '#lib/web/passkey-cookie.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies, url, getClientAddress }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	app.limits.take('passkeys by address', addressKey(getClientAddress()));
	const { token, options } = await beginPasskeyProof(app, person, passkeySite(app, url));
	keepQuestion(cookies, url, token);
	return Response.json(options);
};
