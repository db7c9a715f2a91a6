import type { App } from './app.ts';
import { Refusal } from './basics/refusal.ts';
import type { DocumentRole } from './live/tables.server.ts';
import { workspacesOf } from './people/read.server.ts';

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
	const [, kind = '', id = ''] = /^([a-z]+)\/([\w-]{1,64})$/.exec(name) ?? [];
	const role = Object.hasOwn(kinds, kind) ? await kinds[kind]?.roleOf(app, person, id) : undefined;
	if (!role) throw new Refusal(404, 'This document is not here, or it is not open to you.');
	return role;
}
