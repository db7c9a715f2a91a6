import type { App } from './app.ts';
import { Refusal } from './basics/refusal.ts';
import type { Pass } from './live/passes.server.ts';
import type { DocumentRole } from './live/tables.server.ts';
import { workspacesOf } from './people/read.server.ts';
import { signInLasts } from './people/sign-ins/read.server.ts';

interface Kind {
	/** As what this person may open the document, if at all. */
	roleOf(app: App, person: { id: string }, id: string): Promise<DocumentRole | undefined>;
}

/** Every kind of live document: name before the slash → who may open it. */
const kinds: Record<string, Kind> = {
	notice: {
		async roleOf(app, person, workspaceId) {
			const mine = (await workspacesOf(app, person)).find(({ id }) => id === workspaceId);
			if (!mine) return undefined;
			return mine.roles.every((role) => role === 'analyst') ? 'viewer' : 'writer';
		}
	}
};

/** What a person may do in the document of this name; a foreign one is as unknown as one that does not exist. */
export async function documentRole(app: App, person: { id: string }, name: string) {
	const role = await roleIn(app, person, name);
	if (!role) throw new Refusal(404, 'This document is not here, or it is not open to you.');
	return role;
}

/** What whoever came with a pass may do now: asked again for as long as the document is open. */
export async function roleNow(
	app: App,
	{ signIn, actor, document }: Pick<Pass, 'signIn' | 'actor' | 'document'>
) {
	if (!(await signInLasts(app, signIn))) return 'signed-out';
	return roleIn(app, { id: actor }, document);
}

async function roleIn(app: App, person: { id: string }, name: string) {
	const [, kind = '', id = ''] = /^([a-z]+)\/([\w-]{1,64})$/.exec(name) ?? [];
	return Object.hasOwn(kinds, kind) ? kinds[kind]?.roleOf(app, person, id) : undefined;
}
