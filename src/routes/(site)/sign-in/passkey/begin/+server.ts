import { addressKey } from '#lib/basics/limits.ts';
import { passkeySite } from '#lib/people/factors/passkey-site.ts';
import { beginPasskeySignIn } from '#lib/people/factors/use-passkey.server.ts';
import { keepQuestion } from '#lib/web/passkey-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals: { app }, cookies, url, getClientAddress }) => {
	app.limits.take('passkeys by address', addressKey(getClientAddress()));
	const { token, options } = await beginPasskeySignIn(app, passkeySite(app, url));
	keepQuestion(cookies, url, token);
	return Response.json(options);
};
