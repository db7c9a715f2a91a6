import { servedPicture } from '#lib/catalog/pictures/serve.server.ts';
import type { RequestHandler } from './$types';

/** Also answers HEAD. Of what is not published only its makers see anything. */
export const GET: RequestHandler = ({ locals: { app, person }, params: { file, width } }) =>
	servedPicture(app, { file, width, person });
