declare module '#lib/app.ts' {
	interface News {
		'offering.published': { offering: string };
		'offering.changed': { offering: string };
		/** Back to draft: it cannot be booked any more. */
		'offering.withdrawn': { offering: string };
		'offering.archived': { offering: string };
	}
}

export {};
