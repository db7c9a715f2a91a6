import { addressKey } from '#lib/basics/limits.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { bookingBy } from '#lib/bookings/link.server.ts';

interface Opening {
	locals: App.Locals;
	params: { token: string };
	getClientAddress(): string;
}

/** The booking that a link leads to. Who guesses is counted; who has the link is not. */
export async function opened({ locals: { app }, params, getClientAddress }: Opening) {
	try {
		return await bookingBy(app.read, params.token);
	} catch (error) {
		if (error instanceof NotThere)
			app.limits.take('booking links by address', addressKey(getClientAddress()));
		throw error;
	}
}
