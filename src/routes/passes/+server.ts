import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { issuePass } from '#lib/live/passes.server.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

const wanted = z.object({ document: z.string().max(100) });

/** A single-use right to open one live document, for the next half minute. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	app.limits.take('passes by person', person.id);

	const asked = wanted.safeParse(await request.json().catch(() => undefined));
	if (!asked.success) throw new Refusal(400, 'Say which document: {"document": "notice/…"}.');

	const { document } = asked.data;
	const role = await app.documentRole(person, document);
	const pass = { document, actor: person.id, role, signIn: person.signIn.id };
	return Response.json({ pass: await issuePass(app, pass), role });
};
