/** A bucket that refills steadily: how much a connection may send. */
export class Budget {
	readonly #perSecond: number;
	readonly #most: number;
	#left: number;
	#at: number;

	/** `most`: what may come at once after a pause. */
	constructor(perSecond: number, most: number, now: number) {
		this.#perSecond = perSecond;
		this.#most = most;
		this.#left = most;
		this.#at = now;
	}

	/** Below nothing: so much more was taken than there was. */
	left(now: number) {
		this.take(0, now);
		return this.#left;
	}

	/** Whether so much was still to be had. */
	take(much: number, now: number) {
		this.#left = Math.min(this.#most, this.#left + ((now - this.#at) * this.#perSecond) / 1_000);
		this.#at = now;
		this.#left -= much;
		return this.#left >= 0;
	}
}
