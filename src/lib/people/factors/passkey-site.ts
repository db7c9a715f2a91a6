/** The host and the origin that a passkey is bound to. */
export interface PasskeySite {
	id: string;
	origin: string;
}

/** A real installation has one address; a trial is reached by whatever name its machine was called. */
export function passkeySite(app: { trial: boolean; origin: string }, url: URL): PasskeySite {
	const { hostname, origin } = app.trial ? url : new URL(app.origin);
	return { id: hostname, origin };
}

/** Browsers bind no passkey to a bare number. */
export function canHavePasskeys({ id }: PasskeySite) {
	return !/^[0-9.]+$|:/.test(id);
}
