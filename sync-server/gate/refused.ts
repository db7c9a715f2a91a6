/** Why an update was not applied; sent to its author with the closing of the socket. */
export type Reason =
	| 'not readable'
	| 'a gap'
	| 'a foreign author'
	| 'an unknown origin'
	| 'an unknown area'
	| 'the server’s area'
	| 'not for this role'
	| 'not one’s own'
	| 'a wrong shape'
	| 'too deep'
	| 'too much at once'
	| 'a deletion of what is not there';

const aheadOf: Reason[] = ['a gap', 'an unknown origin', 'a deletion of what is not there'];

/** Thrown by the gate: nothing of the update is applied. */
export class Refused extends Error {
	readonly reason: Reason;

	/** It builds on what has not come yet. */
	get isAhead() {
		return aheadOf.includes(this.reason);
	}

	constructor(reason: Reason) {
		super(reason);
		this.name = 'Refused';
		this.reason = reason;
	}
}
