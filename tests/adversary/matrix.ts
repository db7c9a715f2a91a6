import { eq } from 'drizzle-orm';
import { join } from 'node:path';
import { openSqlite } from '../../src/lib/basics/sqlite.server.ts';
import type { App } from '../../src/lib/app.ts';
import { openSlots } from '../../src/lib/availability/read.server.ts';
import { days } from '../../src/lib/basics/time.ts';
import { bookingPath } from '../../src/lib/bookings/link.server.ts';
import { book } from '../../src/lib/testing/booking.ts';
import { openHour } from '../../src/lib/testing/offers.ts';
import { jobs } from '../../src/lib/jobs/tables.server.ts';
import { noticesOf } from '../../src/lib/notices/list.server.ts';
import { notify } from '../../src/lib/notices/notify.server.ts';
import { postLetter } from '../../src/lib/notices/post.server.ts';
import { unsubscribeLink } from '../../src/lib/people/notices/unsubscribe.server.ts';
import { quietApp } from '../../src/lib/testing/quiet-app.ts';
import { seedElsewhere } from '../../src/lib/testing/seed-demo.server.ts';
import { none, type Suite } from '../goals.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { ask, foreign } from './matrix/ask.ts';
import { addClientThings } from './matrix/client-things.ts';
import { addFirmThings } from './matrix/firm.ts';
import { putBack } from './matrix/put-back.ts';
import { waysIn } from './matrix/routes.ts';
import { table, type Things } from './matrix/table.ts';
import { everybody, type Who } from './matrix/who.ts';

/** Same size in every form: it takes seconds. */
export const suite: Suite = {
	about: 'every way in × everybody × own, foreign and other workspace',
	async run({ say }) {
		const missing = waysIn().filter((way) => !table.some((question) => question.way === way));
		for (const way of missing) say(`not in the table: ${way}`);
		const gone = table.filter(({ way }) => !waysIn().includes(way));
		for (const { way } of gone) say(`in the table, but no such way: ${way}`);

		const trial = await startProduct();
		const answers = await everybodyAsks(trial, say).finally(() => trial.stop());
		const real = await startProduct({ env: realSettings });
		const closed = await strangersAskReal(real, say).finally(() => real.stop());

		return [
			none('ways into the product that the table does not name', missing.length),
			none('rows of the table that lead nowhere', gone.length),
			none(`unexpected answers among ${answers.asked} questions`, answers.wrong),
			none(
				`changes carried out for a page of another site, of ${answers.changes} tried`,
				answers.carriedOut
			),
			none(`trial-only ways open in a real installation, of ${closed.asked}`, closed.wrong)
		];
	}
};

const realSettings = {
	APP_ORIGIN: 'https://concord.example',
	HOST: '127.0.0.1',
	ALLOW_EMBEDDED: 'mail'
};

async function everybodyAsks(product: Product, say: (line: string) => void) {
	const { things, asItWas, close } = await makeThings(product);
	const counts = { asked: 0, wrong: 0, changes: 0, carriedOut: 0 };

	for (const question of table)
		for (const who of Object.keys(everybody) as Who[]) {
			// A sign-in of its own for every question: signing out is one of them.
			const person = everybody[who];
			const cookie = person && product.cookieOf(person);
			const status = await ask(product, question, things, cookie);
			if (question.body) await asItWas(); // whoever was allowed to has done it
			counts.asked++;
			const { [who]: wanted } = question.expect;
			if (status !== wanted) {
				counts.wrong++;
				say(`${question.way} (${question.of}) as ${who}: ${status}, expected ${wanted}`);
			}
			if (!question.body) continue;
			counts.changes++;
			const from = await foreign(product, question, things, cookie);
			if (from === 403) continue;
			counts.carriedOut++;
			say(`${question.way} (${question.of}) from another site as ${who}: ${from}`);
		}
	await close();
	return counts;
}

async function strangersAskReal(product: Product, say: (line: string) => void) {
	const nothing = { invitation: { own: 'x', foreign: 'x' }, deletedWorkspace: 'x', booking: 'x' };
	const things = {
		...nothing,
		letter: 'x',
		file: { signed: '/files/x', bare: '/files/x' },
		failedJob: 'x',
		notice: 'x',
		unsubscribe: '/unsubscribe',
		clients: { decide: '/decide/x', note: 'x', merge: 'x', endLetters: '/unsubscribe/client' },
		checkout: '/till/x',
		bookingPage: '/booking/x'
	};
	const closed = table.filter(({ inReal }) => inReal !== undefined);
	let wrong = 0;
	for (const question of closed) {
		const status = await ask(product, question, things, undefined, realSettings.APP_ORIGIN);
		if (status === question.inReal) continue;
		wrong++;
		say(`real: ${question.way} (${question.of}): ${status}, expected ${question.inReal}`);
	}
	return { asked: closed.length, wrong };
}

/** A stranger's, in a week. */
async function booked(app: App) {
	const now = app.now();
	const span = { minutes: 30, from: now + days(7), till: now + days(14) };
	const [start = 0] = (await openSlots(app, openHour.id, span)).keys();
	const { seats } = await book(app, { offering: openHour, startsAt: start * 60_000 });
	return bookingPath(app, seats[0] as (typeof seats)[number]);
}

/** The other firm, a letter, Nadia's file and a job that was given up. */
async function makeThings(product: Product) {
	const db = openSqlite(join(product.dataDir, 'concord.db'));
	const app = quietApp({ db, folder: product.dataDir });
	await seedElsewhere(app);
	const letter = await app.write((tx) =>
		postLetter(app, tx, { to: 'a@b.example', subject: 'x', text: 'x', html: '<p>x</p>' })
	);
	const failedJob = app.newId();
	const givenUp = { state: 'failed', attempts: 12, runAt: 0, endedAt: 0, lastError: 'x' } as const;
	const work = { kind: 'jobs.forget-old', key: 'matrix', payload: { before: 0 }, createdAt: 0 };
	await app.write(async (tx) => {
		await tx.insert(jobs).values({ id: failedJob, ...work, ...givenUp });
	});

	const sent = await fetch(`${product.origin}/files`, {
		method: 'PUT',
		body: 'plain words',
		headers: {
			cookie: product.cookieOf(everybody.consultant),
			origin: product.origin,
			'x-file-name': 'words.txt'
		}
	});
	const { id, url } = (await sent.json()) as { id: string; url: string };
	const notice = await tellNadia(app);
	const signing = { ...app, origin: '', secret: product.secret };
	const unsubscribe = unsubscribeLink(signing, everybody.consultant, 'workspace.people');
	const { url: checkout } = await app.cashier.startCheckout({
		...{ key: 'matrix', title: 'x', currency: 'EUR', expiresAt: app.now() + 3_600_000 },
		...{ lines: [{ words: 'x', amountMinor: 9_000 }], returnTo: '/', cancelTo: '/' }
	});
	const firmThings = await addFirmThings(app);
	const clients = await addClientThings(app, product.secret);
	const membersAgain = await putBack(app);
	const things: Things = {
		...firmThings,
		letter,
		failedJob,
		notice,
		unsubscribe,
		clients: clients.things,
		checkout,
		bookingPage: await booked(signing),
		file: { signed: url, bare: `/files/${id}` }
	};
	const asItWas = async () => {
		await membersAgain();
		await clients.asItWas();
		await app.write(async (tx) => {
			await tx.update(jobs).set(givenUp).where(eq(jobs.id, failedJob));
		});
	};
	return { things, asItWas, close: () => db.close() };
}

async function tellNadia(app: App) {
	const told = { personId: everybody.consultant, kind: 'workspace.people', title: 'x' } as const;
	await app.write((tx) => notify(app, tx, { ...told, href: '/workspaces' }));
	const { list } = await noticesOf(app, { id: everybody.consultant });
	return list[0]?.id ?? '';
}
