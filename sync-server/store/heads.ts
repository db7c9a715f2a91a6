import type Database from 'better-sqlite3';

export interface Standing {
	epoch: number;
	fence: number;
	/** Of the last entry of its log. */
	last: number;
}

/** Where the logs stand, remembered from one transaction to the next for as long as nobody else writes to the file. */
export class Heads {
	readonly #db: Database.Database;
	readonly #known = new Map<string, Standing>();
	#version: unknown;

	constructor(db: Database.Database) {
		this.#db = db;
	}

	/** At the beginning of a transaction, when nobody else can write any more. */
	begin() {
		const version = this.#db.pragma('data_version', { simple: true });
		if (version !== this.#version) this.forget();
		this.#version = version;
	}

	of(name: string, look: () => Standing | undefined) {
		const known = this.#known.get(name);
		if (known) return known;
		const found = look();
		if (found) this.#known.set(name, found);
		return found;
	}

	/** What was remembered may not be so: a transaction failed, or something else than a log was changed. */
	forget() {
		this.#known.clear();
	}
}
