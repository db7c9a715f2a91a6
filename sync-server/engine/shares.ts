import { Budget } from './budget.ts';

/** Milliseconds of this thread for each person and second, however many bytes they came from. */
const perSecond = 100;
/** So many are looked through for those that are full again. */
const worthLooking = 1_000;

/** What share of this process's work each person has had, whatever lines they have open or had a moment ago. */
export class Shares {
	#all = new Map<string, Budget>();
	#looked = worthLooking;

	of(actor: string, now: number): Budget {
		const known = this.#all.get(actor);
		if (known) return known;
		if (this.#all.size > 2 * this.#looked) this.#forgetRested(now);
		const budget = new Budget(perSecond, perSecond, now);
		this.#all.set(actor, budget);
		return budget;
	}

	get size() {
		return this.#all.size;
	}

	/** A full one is like a new one. A line that is still open goes on with what it holds. */
	#forgetRested(now: number) {
		for (const [actor, budget] of this.#all)
			if (budget.left(now) >= perSecond) this.#all.delete(actor);
		this.#looked = Math.max(worthLooking, this.#all.size);
	}
}
