import { redirect } from '@sveltejs/kit';
import type { App } from '#lib/app.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Person } from './person.ts';
import { workspaceFor } from './read.server.ts';
import { isProven } from './sign-ins/prove.server.ts';

interface Asked {
	locals: { app: App; person: Person | undefined };
	params: { workspace: string };
	url: URL;
}

/**
 * Who asks, and the workspace of the address as they see it. Every load and action under /w/[workspace] begins with
 * this: a layout's own load guards nothing, since pages load beside it and actions without it.
 */
export async function memberHere({ locals, params, url }: Asked) {
	const person = personOrSignIn(locals, url);
	const workspace = await workspaceFor(locals.app, person, params.workspace);
	return { app: locals.app, person, workspace };
}

/** For pages and actions that are sensitive: whose last proof is too old proves again first, and comes back. */
export function provenHere({ locals, url }: Pick<Asked, 'locals' | 'url'>) {
	const person = personOrSignIn(locals, url);
	if (!isProven(locals.app, person))
		redirect(303, `/prove?next=${encodeURIComponent(url.pathname)}`);
	return { app: locals.app, person };
}
