import { Refusal } from '#lib/basics/refusal.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { receive } from '#lib/outside/files/receive.server.ts';
import { assertPaintedFor, nameIn } from '#lib/web/sent-file.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** One file as the raw body, its name percent-encoded in `x-file-name`. A form would be held in memory whole. */
export const PUT: RequestHandler = async ({ locals, request }) => {
	const person = requirePerson(locals);
	assertPaintedFor(person, request.headers);
	const { app } = locals;
	app.limits.take('files by person', person.id);
	if (!request.body) throw new Refusal(422, 'This file is empty. Choose another one.');

	const { id, name, type, bytes } = await receive(app, {
		content: request.body,
		name: nameIn(request.headers),
		personId: person.id,
		workspaceId: null
	});
	return Response.json(
		{ id, name, type, bytes, url: fileLink(app, id, person.id) },
		{ status: 201 }
	);
};
