import type { App } from '#lib/app.ts';
import { haldenRoe } from './cast.ts';

/** Somebody of the cast in a workspace, signed in just now: what `memberHere` would answer. */
export const acting = (
	app: App,
	{ id }: { id: string },
	workspace: { id: string } = haldenRoe
) => ({
	person: { id, signIn: { id: 'a sign-in', provedAt: app.now() } },
	workspace: { id: workspace.id }
});
