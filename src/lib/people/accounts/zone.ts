/** An IANA zone as the browser said it, or `otherwise` for anything else. */
export function zoneOr(said: string | undefined, otherwise: string) {
	if (!said || said.length > 64 || !/^[A-Za-z][\w+/-]*$/.test(said)) return otherwise;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
	} catch {
		return otherwise; // no zone that this machine knows
	}
}
