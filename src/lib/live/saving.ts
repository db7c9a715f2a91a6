/** Where what one wrote is: said truthfully, from what the server has confirmed and from nothing else. */
export type Saving =
	| { is: 'connecting'; tries: number }
	/** Everything is on the server's disk. */
	| { is: 'saved' }
	| { is: 'saving'; since: number }
	/** No line: so many changes wait here. */
	| { is: 'offline'; waiting: number }
	/** What was written is not this person's to write; it was not kept. */
	| { is: 'refused'; reason: string }
	/** This page is older than the document: reload it. */
	| { is: 'stale' }
	/** The right to open it is gone, or the sign-in has ended. */
	| { is: 'closed'; code: number };
