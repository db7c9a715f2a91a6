import type { App, DocumentRole } from './app.ts';
import { Refusal } from './basics/refusal.ts';
import type { Kind } from './live/kind.ts';
import type { Pass } from './live/passes.server.ts';
import type { Project } from './live/project.server.ts';
import { forgetOnBoard } from './people/noticeboard/forget.ts';
import { noticeboard } from './people/noticeboard/noticeboard.doc.ts';
import { projectNoticeboard, projected } from './people/noticeboard/project.server.ts';
import { seedNoticeboard } from './people/noticeboard/seed.ts';
import { nameOf, workspacesOf } from './people/read.server.ts';
import { signInLasts } from './people/sign-ins/read.server.ts';

interface DocumentKind extends Kind {
	/** As what this person may open the document, if at all. */
	roleOf(app: App, person: { id: string }, id: string): Promise<DocumentRole | undefined>;
	/** What of it becomes rows. */
	project?: Project;
}

/** Every kind of live document: name before the slash → what is in it, and who may open it. */
const kinds: Record<string, DocumentKind> = {
	notice: {
		schema: noticeboard.schema,
		rules: noticeboard.rules,
		seed: seedNoticeboard,
		forget: forgetOnBoard,
		projects: projected,
		project: projectNoticeboard,
		async roleOf(app, person, workspaceId) {
			const mine = (await workspacesOf(app, person)).find(({ id }) => id === workspaceId);
			if (!mine) return undefined;
			return mine.roles.every((role) => role === 'analyst') ? 'viewer' : 'writer';
		}
	}
};

function partsOf(name: string) {
	const [, kind = '', id = ''] = /^([a-z]+)\/([\w-]{1,64})$/.exec(name) ?? [];
	return { kind: Object.hasOwn(kinds, kind) ? kinds[kind] : undefined, id };
}

/** The kind of a document by its name; undefined for names that mean nothing. */
export const kindOf = (name: string) => partsOf(name).kind;

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

/** What others in the document see of whoever came with a pass. */
export async function shownOf(app: App, { actor }: Pick<Pass, 'actor'>) {
	return { id: actor, name: await nameOf(app, { id: actor }) };
}

async function roleIn(app: App, person: { id: string }, name: string) {
	const { kind, id } = partsOf(name);
	return kind?.roleOf(app, person, id);
}
