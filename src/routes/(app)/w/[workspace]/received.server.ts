import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import type { Incoming, KeptFile } from '#lib/outside/files/receive.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import type { Person } from '#lib/people/person.ts';
import { workspaceFor } from '#lib/people/read.server.ts';
import { assertPaintedFor, nameIn } from '#lib/web/sent-file.ts';
import { requirePerson } from '#lib/web/signed-in.ts';

interface Asked {
	locals: { app: App; person: Person | undefined };
	params: { workspace: string };
	request: Request;
}

type Keep = (app: App, here: Acting, sent: Pick<Incoming, 'content' | 'name'>) => Promise<KeptFile>;

/** One file for a workspace: its id, and an address under which its sender can look at it for a while. */
export async function receivedAt({ locals, params, request }: Asked, keep: Keep) {
	const person = requirePerson(locals);
	assertPaintedFor(person, request.headers);
	const { app } = locals;
	const workspace = await workspaceFor(app, person, params.workspace);
	app.limits.take('files by person', person.id);
	if (!request.body) throw new Refusal(422, 'This file is empty. Choose another one.');
	const { id, name, type, bytes } = await keep(
		app,
		{ person, workspace },
		{
			content: request.body,
			name: nameIn(request.headers)
		}
	);
	return Response.json(
		{ id, name, type, bytes, url: fileLink(app, id, person.id) },
		{ status: 201 }
	);
}
