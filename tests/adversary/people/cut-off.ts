import { join } from 'node:path';
import type { App } from '../../../src/lib/app.ts';
import { suspendPerson } from '../../../src/lib/admin/suspend-person.server.ts';
import { openSqlite } from '../../../src/lib/basics/sqlite.server.ts';
import { removeMember, suspendMember } from '../../../src/lib/people/members/suspend.server.ts';
import { endSignIns } from '../../../src/lib/people/sign-ins/end.server.ts';
import { memberships, people } from '../../../src/lib/people/tables.server.ts';
import { haldenRoe, imogen, marta } from '../../../src/lib/testing/cast.ts';
import { quietApp } from '../../../src/lib/testing/quiet-app.ts';
import { atMost, exactly, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { documentSocket, eventStream, keptLine, type Place } from './watchers.ts';

const limit = 5_000; // ms
const patience = 15_000;
const atOnce = 25;

const byMarta = { person: marta, workspace: haldenRoe };
const ways: Record<string, (app: App, personId: string) => Promise<unknown>> = {
	'a withdrawn role': (app, id) => removeMember(app, byMarta, id),
	'a revoked sign-in': (app, id) => app.write((tx) => endSignIns(app, tx, id)),
	'a suspended member': (app, id) => suspendMember(app, byMarta, id),
	'a suspended person': (app, id) => suspendPerson(app, imogen, id)
};

/**
 * Somebody reads a page, follows the events and has a document open when their right ends. It is withdrawn by another
 * process, so that the one that serves them hears of no commit: the worst case.
 */
export async function attackCutOff(product: Product, { size, say }: Run): Promise<Goal[]> {
	const count = size === 'brief' ? 10 : 100;
	const db = openSqlite(join(product.dataDir, 'concord.db'));
	const app = quietApp({ db, folder: product.dataDir });
	const goals: Goal[] = [];
	let number = 0;
	for (const [way, withdraw] of Object.entries(ways)) {
		const took: number[] = [];
		while (took.length < count * 3) {
			const batch = Math.min(atOnce, count - took.length / 3);
			const places: Seated[] = [];
			while (places.length < batch) places.push(await seat(product, app, ++number));
			const each = places.map((seated) => cutOff(seated, app, withdraw));
			took.push(...(await Promise.all(each)).flat());
		}
		const inTime = took.filter((ms) => ms <= limit).length;
		const longest = Math.max(...took);
		say(`${way}: ${took.length} lines of ${count} people, the longest ${Math.round(longest)} ms`);
		goals.push(
			exactly(`${way}: page, events and document ended in time`, inTime, count * 3),
			atMost(`${way}: the longest`, Math.round(longest), limit, 'ms')
		);
	}
	await db.close();
	return goals;
}

interface Seated extends Place {
	id: string;
}

/** A new analyst, signed in, at an address of their own; one after the other, since this waits for the rows. */
async function seat(product: Product, app: App, number: number): Promise<Seated> {
	const id = `person-cut-off-${number}`;
	await app.write(async (tx) => {
		await tx.insert(people).values({
			...{ id, email: `${id}@halden-roe.example`, name: `Analyst ${number}`, zone: 'UTC' },
			...{ demo: true, createdAt: app.now() }
		});
		await tx.insert(memberships).values({
			...{ workspaceId: haldenRoe.id, personId: id, role: 'analyst' as const },
			since: app.now()
		});
	});
	const localAddress = `127.1.${Math.floor(number / 200)}.${(number % 200) + 1}`;
	return { id, product, cookie: product.cookieOf(id), localAddress };
}

/** Milliseconds from the commit until each of the three was over. */
async function cutOff(
	place: Seated,
	app: App,
	withdraw: (app: App, personId: string) => Promise<unknown>
) {
	const opening = Promise.all([keptLine(place), eventStream(place), documentSocket(place)]);
	const watched = await within(opening, 30_000);
	if (!watched) return [Infinity, Infinity, Infinity];

	let withdrawn = Infinity;
	const ends = watched.map(({ ended }) => withPatience(ended.then((at) => at - withdrawn)));
	await withdraw(app, place.id);
	withdrawn = performance.now();
	return Promise.all(ends);
}

/** What ended before anything was withdrawn, or never, counts as late. */
async function withPatience(took: Promise<number>) {
	const ms = await within(took, patience);
	return ms === undefined || ms === -Infinity ? Infinity : Math.max(0, ms);
}

async function within<Value>(value: Promise<Value>, ms: number) {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), ms)));
	const first = await Promise.race([value, late]);
	clearTimeout(timer);
	return first;
}
