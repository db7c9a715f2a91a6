import { Refusal } from '#lib/basics/refusal.ts';

/** A page painted for one person may be sent with the cookie of another, who signed in beside it. */
export function assertPaintedFor(person: { id: string }, headers: Headers) {
	const painted = headers.get('x-person');
	if (painted !== null && painted !== person.id)
		throw new Refusal(409, 'You are signed in as somebody else in another tab. Reload this page.');
}

/** Of a file that comes as a raw body. */
export function nameIn(headers: Headers) {
	try {
		return decodeURIComponent(headers.get('x-file-name') ?? '');
	} catch (cause) {
		throw new Refusal(400, 'The name in x-file-name is not percent-encoded.', { cause });
	}
}
