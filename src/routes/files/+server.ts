import { Refusal } from '#lib/basics/refusal.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { receive } from '#lib/outside/files/receive.server.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** One file as the raw body, its name percent-encoded in `x-file-name`. A form would be held in memory whole. */
export const PUT: RequestHandler = async ({ locals, request }) => {
	const person = requirePerson(locals);
	assertStill(person, request.headers);
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

/** A page painted for one person may be sent with the cookie of another, who signed in beside it. */
function assertStill(person: { id: string }, headers: Headers) {
	const painted = headers.get('x-person');
	if (painted !== null && painted !== person.id)
		throw new Refusal(409, 'You are signed in as somebody else in another tab. Reload this page.');
}

function nameIn(headers: Headers) {
	try {
		return decodeURIComponent(headers.get('x-file-name') ?? '');
	} catch (cause) {
		throw new Refusal(400, 'The name in x-file-name is not percent-encoded.', { cause });
	}
}
