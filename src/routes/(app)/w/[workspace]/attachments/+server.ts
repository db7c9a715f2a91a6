import { receiveFile } from '#lib/catalog/pictures/want.server.ts';
import { receivedAt } from '../received.server.ts';
import type { RequestHandler } from './$types';

/** A file beside an offering, or a certificate, as the raw body. */
export const PUT: RequestHandler = (event) => receivedAt(event, receiveFile);
