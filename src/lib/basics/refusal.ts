/** An expected no: words for the person that say what to do, and a status. Everything else that is thrown is a fault. */
export class Refusal extends Error {
	readonly status: number;
	/** Seconds after which trying again makes sense. */
	readonly retryAfter: number | undefined;
	/** Of a form: beside which field the words belong. */
	readonly field: string | undefined;

	constructor(
		status: number,
		words: string,
		options: { retryAfter?: number; field?: string; cause?: unknown } = {}
	) {
		super(words, { cause: options.cause });
		this.name = new.target.name;
		this.status = status;
		this.retryAfter = options.retryAfter;
		this.field = options.field;
	}
}

export class NotThere extends Refusal {
	constructor(what = 'This') {
		super(
			404,
			`${what} is not here. It may have been moved or removed, or it belongs to someone else.`
		);
	}
}

/** The rows could not be stored, through nobody's fault: worth trying again. */
export class Busy extends Refusal {
	constructor(cause?: unknown) {
		super(
			503,
			'Another program is holding the database. Nothing was changed; try again in a moment.',
			{
				retryAfter: 2,
				cause
			}
		);
	}
}

/** The database is on another machine, or another program's, and does not answer. */
export class Away extends Refusal {
	constructor(cause?: unknown, perhapsStored = false) {
		super(
			503,
			perhapsStored
				? 'The database stopped answering. Look whether your change is there before you try again.'
				: 'The database does not answer. Nothing was changed; try again in a moment.',
			{
				retryAfter: 5,
				cause
			}
		);
	}
}

export class DiskFull extends Refusal {
	constructor(cause?: unknown) {
		super(
			507,
			'The disk of this installation is full. Nothing was changed; ask its keeper to make room.',
			{
				retryAfter: 60,
				cause
			}
		);
	}
}
