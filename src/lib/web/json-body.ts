import type { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';

/** What a page's own script sent; anything else is refused in words. */
export async function jsonBody<Schema extends z.ZodType>(request: Request, schema: Schema) {
	const parsed = schema.safeParse(await request.json().catch(() => undefined));
	if (parsed.success) return parsed.data;
	throw new Refusal(400, 'What was sent could not be read. Reload the page and try once more.');
}
