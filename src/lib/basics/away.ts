import { DrizzleQueryError } from 'drizzle-orm';
import { Away, Refusal } from './refusal.ts';

/** A connection that failed, PostgreSQL that ends or begins, the driver that lost or could not get its connection. */
const away = [
	/^08...$/,
	/^57P0[1-5]$/,
	/^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT)$/,
	/^E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/
];

/** Whether the database itself does not answer, also where the query builder wrapped the error. */
export function isAway(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code } = error as { code?: unknown };
	if (typeof code === 'string' && away.some((form) => form.test(code))) return true;
	return isAway(error.cause);
}

/** The expected no behind what was thrown, if it is one. Only of a query: others have connections too. */
export function refusalOf(error: unknown): Refusal | undefined {
	if (error instanceof Refusal) return error;
	return error instanceof DrizzleQueryError && isAway(error) ? new Away(error) : undefined;
}
