import { picturesOf } from '#lib/catalog/pictures/shown.server.ts';
import { assertSells, maySell } from '#lib/catalog/right.ts';
import { workspaceFor } from '#lib/people/read.server.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import { streamOf } from '#lib/web/stream.server.ts';
import { signInLasts } from '#lib/people/sign-ins/read.server.ts';
import type { RequestHandler } from './$types';

/** How far these pictures are, told again whenever one has come further. */
export const GET: RequestHandler = async ({ locals, params, request, url, getClientAddress }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	const workspace = await workspaceFor(app, person, params.workspace);
	assertSells(workspace);
	const ids = (url.searchParams.get('of') ?? '').split(',').slice(0, 20);
	return streamOf(app, {
		signal: request.signal,
		address: getClientAddress(),
		look: () => picturesOf(app.read, workspace, ids),
		mayRead: async () =>
			(await signInLasts(app, person.signIn.id)) &&
			maySell(await workspaceFor(app, person, params.workspace))
	});
};
