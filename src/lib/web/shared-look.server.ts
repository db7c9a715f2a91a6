import { setTimeout as pause } from 'node:timers/promises';

/** Of the time in between, looks take a quarter at most: many things watched at once are seen less often. */
const rest = 3;
/** What other processes changed is seen then. */
const oldest = 3_000;
const mostKept = 500;

interface Source {
	onCommit(listener: () => void): () => void;
	now(): number;
}

interface Look {
	commits: number;
	at: number;
	seen: Promise<unknown>;
}

interface Looks {
	commits: number;
	/** One after another. */
	turn: Promise<unknown>;
	last: Map<string, Look>;
}

const bySource = new WeakMap<Source, Looks>();

/** However many watch the same thing, after a commit one looks for all of them. */
export function sharedLook<Seen>(app: Source, key: string, look: () => Promise<Seen>) {
	const looks = looksOf(app);
	const last = looks.last.get(key);
	if (last && last.commits === looks.commits && app.now() - last.at < oldest)
		return last.seen as Promise<Seen>; // under its key nobody else puts anything

	let began = 0;
	const seen = looks.turn.then(() => {
		began = performance.now();
		return look();
	});
	looks.turn = rested(seen, () => performance.now() - began);
	looks.last.delete(key);
	looks.last.set(key, { commits: looks.commits, at: app.now(), seen });
	const [forgotten] = looks.last.keys();
	if (looks.last.size > mostKept && forgotten !== undefined) looks.last.delete(forgotten);
	return seen;
}

function looksOf(app: Source) {
	const known = bySource.get(app);
	if (known) return known;
	const looks: Looks = { commits: 0, turn: Promise.resolve(), last: new Map() };
	bySource.set(app, looks);
	app.onCommit(() => looks.commits++);
	return looks;
}

/** Whoever is next waits a little longer than it took. */
async function rested(seen: Promise<unknown>, took: () => number) {
	await seen.catch(() => {}); // its own reader is told
	const busy = took();
	if (busy > 0.5) await pause(busy * rest);
}
