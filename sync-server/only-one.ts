import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#lib/basics/cannot-start.ts';
import type { Store } from './store/store.ts';

/** This process, in a way that another can tell whether it is still there. */
export const ownerHere = () => `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`;

const every = 500;

/**
 * One process has the documents: a second one without a bus between them would show people two different ones. Whoever
 * died without a farewell is waited for until it counts as gone; whoever goes on saying that it is here, is.
 */
export async function assertOnlyOne(store: Store, now = Date.now, isDead = isDeadHere) {
	const first = new Map<string, number>();
	for (;;) {
		const others = await store.owners(now());
		for (const { owner } of others) if (isDead(owner)) await store.dismiss(owner);
		const here = others.filter(({ owner }) => !isDead(owner));
		if (here.length === 0) return;
		for (const { owner, until } of here) {
			if (until > (first.get(owner) ?? until)) throw new CannotStart(words(owner));
			first.set(owner, until);
		}
		await pause(every);
	}
}

function words(owner: string) {
	const [host, pid] = owner.split(':');
	return (
		`Another process (number ${pid} on ${host}) serves the live documents of these data. ` +
		'End it first, or give this one a DATA_DIR or DATABASE_URL of its own.'
	);
}

/** Known only of this machine; in a container every process may have the same number as this one. */
function isDeadHere(owner: string) {
	const [host, number] = owner.split(':');
	const pid = Number(number);
	if (host !== hostname()) return false;
	if (pid === process.pid) return true;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ESRCH';
	}
}
