import { served } from '#lib/outside/files/serve.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { copyFor } from '#lib/people/own-data/read.server.ts';
import type { RequestHandler } from './$types';

/** Everything of a person in one file: for them alone, and only after a fresh proof. */
export const GET: RequestHandler = async (event) => {
	const { app, person } = provenHere(event);
	return served(app, await copyFor(app, person, event.params.copy), event.request);
};
