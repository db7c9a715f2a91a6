import { receivePicture } from '#lib/catalog/pictures/want.server.ts';
import { receivedAt } from '../received.server.ts';
import type { RequestHandler } from './$types';

/** A picture of an offering or a page, as the raw body: kept, and made smaller in the background. */
export const PUT: RequestHandler = (event) => receivedAt(event, receivePicture);
