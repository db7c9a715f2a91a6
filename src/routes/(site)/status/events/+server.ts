import { streamOf } from '#lib/web/stream.server.ts';
import { statusSeen } from '../seen.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { app, token }, request, getClientAddress }) =>
	streamOf(app, {
		signal: request.signal,
		address: getClientAddress(),
		look: () => statusSeen(app, token),
		wake: (again) => app.video.onChange(again)
	});
