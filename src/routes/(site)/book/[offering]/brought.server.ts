import type { z } from 'zod';
import type { App } from '#lib/app.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { attach } from '#lib/bookings/attach.server.ts';
import type { Question } from '#lib/catalog/offering.ts';
import { act } from '#lib/web/act.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import type { RequestEvent } from './$types';

type Files = ReadonlyMap<string, File>;

interface Form<Schema extends z.ZodObject, Done> {
	schema: Schema;
	questions: readonly Question[];
	run(input: z.infer<Schema>, files: Files): Promise<Done>;
}

/** As `act`: the files that come with the form are kept with the seats it names, whatever else is wrong with it. */
export function actBringing<Schema extends z.ZodObject, Done>(
	event: RequestEvent,
	{ schema, questions, run }: Form<Schema, Done>
) {
	const { app } = event.locals;
	return heavily(event, () =>
		act(event, schema, run, async (files, { party: partyId }) => {
			if (!partyId) return;
			await keepFiles(app, { partyId, keeper: slotMark(event).said, questions, files });
		})
	);
}

interface Brought {
	partyId: string;
	keeper: string;
	questions: readonly Question[];
	files: Files;
}

export async function keepFiles(app: App, { questions, files, ...kept }: Brought) {
	for (const { id, form } of questions) {
		const field = `file-${id}`;
		const file = form === 'file' ? files.get(field) : undefined;
		if (!file) continue;
		const sent = { content: file.stream(), name: file.name };
		try {
			await attach(app, { ...kept, questionId: id, sent });
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			throw new Refusal(error.status, error.message, { field, cause: error });
		}
	}
}

/** A form with files lies in memory while it is read: so many do at once, and the others come again. */
const most = 8;
const light = 64 * 1_024;
let reading = 0;

async function heavily<Done>(
	{ request, locals, getClientAddress }: RequestEvent,
	run: () => Promise<Done>
) {
	if (Number(request.headers.get('content-length') ?? Infinity) <= light) return run();
	locals.app.limits.take('files by address', addressKey(getClientAddress()));
	if (reading >= most)
		throw new Refusal(503, 'Many files are on their way just now. Go back and send it again.', {
			retryAfter: 10
		});
	reading++;
	try {
		return await run();
	} finally {
		reading--;
	}
}
