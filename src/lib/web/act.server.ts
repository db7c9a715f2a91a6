import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';

const mostFields = 200;
const longestField = 100_000;
/** Fields that are never given back, not even to who wrote them: a page may be kept or seen by others. */
const secret = /password|code/i;

/**
 * A form action: parses what was sent, runs the act, and turns an expected no into an answer beside the field or above
 * the form. What is not expected goes up to `handleError`.
 */
export async function act<Schema extends z.ZodObject, Done>(
	{ request, locals }: { request: Request; locals: { retryAfter?: number } },
	schema: Schema,
	run: (input: z.infer<Schema>, files: ReadonlyMap<string, File>) => Promise<Done>,
	brought?: (
		files: ReadonlyMap<string, File>,
		read: Readonly<Record<string, string>>
	) => Promise<void>
) {
	const { text: fields, files } = await fieldsOf(request);
	// Only what the form has: anything else is neither read nor given back.
	const read = Object.fromEntries(fields.filter(([name]) => Object.hasOwn(schema.shape, name)));
	const sent = Object.fromEntries(Object.entries(read).filter(([name]) => !secret.test(name)));
	try {
		// A browser gives no file back with its form: what came is kept whatever else is wrong.
		await brought?.(files, read);
		const parsed = schema.safeParse(read);
		if (parsed.success) return await run(parsed.data, files);
		const { fieldErrors, formErrors } = z.flattenError(parsed.error);
		return fail(400, {
			problems: fieldErrors as Record<string, string[]>,
			refusal: formErrors[0],
			sent
		});
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		if (error.retryAfter) locals.retryAfter = error.retryAfter;
		return fail(error.status, {
			problems: (error.field ? { [error.field]: [error.message] } : {}) as Record<string, string[]>,
			refusal: error.field ? undefined : error.message,
			sent
		});
	}
}

/**
 * Text, and the files of the few forms whose body may be large (`body.server.ts`); all others go by PUT. What is no
 * form, too much or not text is refused before any schema sees it.
 */
async function fieldsOf(request: Request) {
	let form: FormData;
	try {
		form = await request.formData();
	} catch (cause) {
		throw new Refusal(400, 'This form could not be read. Reload the page and send it again.', {
			cause
		});
	}
	const fields = [...form.entries()].slice(0, mostFields + 1);
	if (fields.length > mostFields) throw new Refusal(400, 'This form has too many fields.');
	const text = fields.filter((field): field is [string, string] => typeof field[1] === 'string');
	if (text.some(([, value]) => value.length > longestField || value.includes('\0')))
		throw new Refusal(400, 'One of the fields is too long or holds signs that are not text.');
	// A field for a file that was left empty comes as a file without a name.
	const files = fields.filter((field): field is [string, File] => {
		return typeof field[1] !== 'string' && field[1].name !== '';
	});
	return { text, files: new Map(files) };
}
