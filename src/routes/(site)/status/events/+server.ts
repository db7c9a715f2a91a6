import { streamOf } from '#lib/web/stream.server.ts';
import { statusSeen } from '../seen.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { app, token }, request }) =>
	streamOf(
		app,
		request.signal,
		() => statusSeen(app, token),
		(again) => app.video.onChange(again)
	);
