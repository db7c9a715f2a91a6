/** The engine's own code, also where the query builder wrapped the error. */
export function sqliteCode(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	const { code } = error as { code?: unknown };
	return typeof code === 'string' && code.startsWith('SQLITE_') ? code : sqliteCode(error.cause);
}
