import { DrizzleQueryError } from 'drizzle-orm';

/** What went wrong, fit to be logged and stored: never the values of the query that failed. */
export function reasonOf(error: unknown) {
	const found = beneathQuery(error);
	if (!(found instanceof Error)) return withoutNul(String(found));
	const { message, name, code } = found as Error & { code?: unknown };
	return withoutNul(message || String(code ?? name));
}

/** Where it went wrong, with the same care. */
export function stackOf(error: unknown) {
	const found = beneathQuery(error);
	return found instanceof Error ? withoutNul(found.stack ?? '') : undefined;
}

/** The words of a query error list all its values; those of its cause, the engine's, do not. */
function beneathQuery(error: unknown): unknown {
	if (!(error instanceof DrizzleQueryError)) return error;
	return error.cause ? beneathQuery(error.cause) : 'a query failed';
}

/** PostgreSQL keeps no NUL in a text. */
function withoutNul(text: string) {
	return text.replaceAll('\0', '');
}
