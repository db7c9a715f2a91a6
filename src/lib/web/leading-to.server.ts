interface Answered {
	route: { id: string | null };
}

/** Pages whose forms go on to the cashier. */
const paying: readonly (string | null)[] = ['/(site)/book/[offering]', '/(site)/booking/[token]'];

/**
 * Browsers hold every step that follows a form against `form-action`: to a cashier with pages of its own the forms of
 * these pages may lead, and to nobody else. (Where the name is not known beforehand, see `leave.server.ts`.)
 */
export function leadingTo(origins: readonly string[], { route }: Answered, { headers }: Response) {
	const policy = headers.get('content-security-policy');
	if (!policy || origins.length === 0 || !paying.includes(route.id)) return;
	headers.set(
		'content-security-policy',
		policy.replace(/form-action [^;]*/, (allowed) => [allowed, ...origins].join(' '))
	);
}
