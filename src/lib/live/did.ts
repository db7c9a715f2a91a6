/** The origin of a change that a verb made: how it can be done again. */
export class Did {
	readonly verb: string;
	readonly args: unknown;

	constructor(verb: string, args: unknown) {
		this.verb = verb;
		this.args = args;
	}
}

export const didOf = (origin: unknown) =>
	origin instanceof Did ? { verb: origin.verb, args: origin.args } : {};
