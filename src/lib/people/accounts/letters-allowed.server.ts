import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';

/**
 * Whether one more letter that somebody asked for may go to this address. Too many from one network is said; too many
 * to one address is not, since whoever asks may not be whose address it is.
 */
export function takeLetter(
	{ limits }: App,
	/** Each kind has a window of its own: who registers others' addresses must not use up their resets. */
	kind: 'resets' | 'registering' | 'new addresses',
	{ email, address }: { email: string; address: string }
) {
	limits.take('letters by address', address);
	try {
		limits.take(`${kind} by account`, email);
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}
