import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { longestLook, openSlots } from './read.server.ts';
import { packStarts } from './calendar/packed.ts';

const minute = 60_000;
/** Of the time in between, looks take a quarter at most: many offerings watched at once are seen less often. */
const rest = 3;
/** What other processes changed is seen then. */
const oldest = 3_000;

/** What is free now, as pages that are open follow it. */
export interface Watched {
	/** Minutes since 1970 of which this speaks. */
	from: number;
	till: number;
	packed: string;
}

interface Looks {
	commits: number;
	/** One after another. */
	turn: Promise<unknown>;
	last: Map<string, { commits: number; at: number; seen: Promise<Watched> }>;
}

const byApp = new WeakMap<App, Looks>();

/** However many watch an offering, after a commit one looks for all of them. */
export function watchedSlots(app: App, offeringId: string, minutes: number): Promise<Watched> {
	const looks = looksOf(app);
	const key = `${offeringId} ${minutes}`;
	const last = looks.last.get(key);
	if (last && last.commits === looks.commits && app.now() - last.at < oldest) return last.seen;

	let began = 0;
	const seen = looks.turn.then(() => {
		began = performance.now();
		return look(app, offeringId, minutes);
	});
	looks.turn = rested(seen, () => performance.now() - began);
	looks.last.delete(key);
	looks.last.set(key, { commits: looks.commits, at: app.now(), seen });
	const [forgotten] = looks.last.keys();
	if (looks.last.size > 500 && forgotten !== undefined) looks.last.delete(forgotten);
	return seen;
}

function looksOf(app: App) {
	const known = byApp.get(app);
	if (known) return known;
	const looks: Looks = { commits: 0, turn: Promise.resolve(), last: new Map() };
	byApp.set(app, looks);
	app.onCommit(() => looks.commits++);
	return looks;
}

async function look(app: App, offeringId: string, minutes: number): Promise<Watched> {
	const from = Math.floor(app.now() / days(1)) * days(1);
	const till = from + longestLook;
	const starts = await openSlots(app, offeringId, { minutes, from, till });
	return { from: from / minute, till: till / minute, packed: packStarts([...starts.keys()]) };
}

/** Whoever is next waits a little longer than it took. */
async function rested(seen: Promise<unknown>, took: () => number) {
	await seen.catch(() => {}); // its own reader is told
	const busy = took();
	if (busy > 0.5) await pause(busy * rest);
}
