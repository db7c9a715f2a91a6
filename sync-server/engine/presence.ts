import type { Connection } from './connection.ts';
import { sayPresence, type PresenceEntry } from './wire.ts';

const largest = 2_048;

interface Shown {
	clock: number;
	state: string;
	by: Connection;
}

/** Who is here and what they show: each connection one entry, its identity written by the server. */
export class Presence {
	readonly #shown = new Map<number, Shown>();
	readonly #changed = new Set<number>();
	readonly #renewed = new Set<number>();

	/** Takes in what a connection shows of itself; entries of others are dropped, whatever they say. */
	show(by: Connection, entries: readonly PresenceEntry[], mayClaim: (client: number) => boolean) {
		for (const entry of entries) {
			by.client ??= this.#isFree(entry.client) && mayClaim(entry.client) ? entry.client : undefined;
			if (entry.client !== by.client) continue;
			const before = this.#shown.get(entry.client);
			if (before && entry.clock < before.clock) continue;
			const state = withIdentity(entry.state, by.who.shown);
			if (state === undefined) continue;
			this.#shown.set(entry.client, { clock: entry.clock, state, by });
			(before?.state === state ? this.#renewed : this.#changed).add(entry.client);
		}
	}

	/** Gone with its connection, at once. */
	leave({ client }: Connection) {
		if (client === undefined) return;
		const shown = this.#shown.get(client);
		if (!shown) return;
		this.#shown.set(client, { ...shown, clock: shown.clock + 1, state: 'null' });
		this.#changed.add(client);
	}

	get hasNews() {
		return this.#changed.size > 0;
	}

	/** What changed since the last telling; with `renewals`, also who only said that they are still here. */
	news({ renewals }: { renewals: boolean }) {
		const clients = renewals ? new Set([...this.#changed, ...this.#renewed]) : this.#changed;
		if (clients.size === 0) return undefined;
		const said = sayPresence(this.#entries(clients));
		for (const client of clients)
			if (this.#shown.get(client)?.state === 'null') this.#shown.delete(client);
		this.#changed.clear();
		if (renewals) this.#renewed.clear();
		return said;
	}

	get isAny() {
		return this.#shown.size > 0;
	}

	everybody() {
		return sayPresence(this.#entries(this.#shown.keys()));
	}

	#isFree(client: number) {
		return !this.#shown.has(client);
	}

	#entries(clients: Iterable<number>): PresenceEntry[] {
		return [...clients].flatMap((client) => {
			const shown = this.#shown.get(client);
			return shown ? [{ client, clock: shown.clock, state: shown.state }] : [];
		});
	}
}

/** Name, colour and id are what the server says; undefined when the rest is no state at all. */
function withIdentity(state: string, shown: Identity) {
	if (state.length > largest) return undefined;
	try {
		const said: unknown = JSON.parse(state);
		if (said === null) return 'null';
		if (typeof said !== 'object' || Array.isArray(said)) return undefined;
		return JSON.stringify({ ...said, user: shown });
	} catch {
		return undefined;
	}
}

type Identity = Connection['who']['shown'];
