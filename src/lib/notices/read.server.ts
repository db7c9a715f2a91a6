import { desc, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { letters } from './tables.server.ts';

const shown = 200;

/** The outbox, newest first. For a trial's own page only: it shows everybody's mail. */
export function newestLetters({ read }: App) {
	const { id, to, subject, at, state, problem, attempts } = letters;
	return read
		.select({ id, to, subject, at, state, problem, attempts })
		.from(letters)
		.orderBy(desc(at), desc(id))
		.limit(shown);
}

export async function letterOf({ read }: App, id: string) {
	if (!isId(id)) return undefined;
	const [letter] = await read.select().from(letters).where(eq(letters.id, id));
	return letter;
}
