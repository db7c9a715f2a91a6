import { Budget } from './budget.ts';

/** Milliseconds of this thread for each person and second, however many bytes they came from. */
const perSecond = 100;
/**
 * Client ids that a person may write under for the first time: each page that they had open while offline has one of
 * its own. They stay in the document for ever, and thousands of them make it dear for everybody.
 */
const mostIds = 512;
const idsPerSecond = 0.5;
/** So many are looked through for those that are full again. */
const worthLooking = 1_000;

export interface Share {
	/** Milliseconds of this thread. */
	work: Budget;
	/** New client ids. */
	ids: Budget;
}

/** What share of this process's work each person has had, whatever lines they have open or had a moment ago. */
export class Shares {
	#all = new Map<string, Share>();
	#looked = worthLooking;

	of(actor: string, now: number): Share {
		const known = this.#all.get(actor);
		if (known) return known;
		if (this.#all.size > 2 * this.#looked) this.#forgetRested(now);
		const share = {
			work: new Budget(perSecond, perSecond, now),
			ids: new Budget(idsPerSecond, mostIds, now)
		};
		this.#all.set(actor, share);
		return share;
	}

	get size() {
		return this.#all.size;
	}

	/** A full one is like a new one. A line that is still open goes on with what it holds. */
	#forgetRested(now: number) {
		for (const [actor, { work, ids }] of this.#all)
			if (work.left(now) >= perSecond && ids.left(now) >= mostIds) this.#all.delete(actor);
		this.#looked = Math.max(worthLooking, this.#all.size);
	}
}
