import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App, Work } from '#lib/app.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { mostAttempts } from './back-off.ts';
import { carryOut } from './carry-out.server.ts';
import { claimJobs } from './claim.server.ts';
import { GiveUp } from './give-up.ts';
import { jobsOverview } from './read.server.ts';
import { jobs, news } from './tables.server.ts';
import { tryAgain } from './try-again.server.ts';

type Try = Work<'jobs.forget-old'>;
const leaseLasts = 30_000;

/** A work with an effect in our rows, so that it can be counted. */
const leaveMark: Try = async (app, { before }) => {
	const id = app.newId();
	return async (tx) => {
		const payload = { mark: before };
		await tx.insert(news).values({ id, kind: 'mark', payload, at: app.now() });
	};
};

const add = (app: App, number: number, at?: number) =>
	app.write((tx) =>
		app.jobs.add(tx, 'jobs.forget-old', { before: number }, { key: `${number}`, at })
	);
const claim = (app: App, limit = 10) =>
	claimJobs(app, { kinds: ['jobs.forget-old'], limit, leaseLasts });
const marks = async (app: App) =>
	(await app.read.select().from(news)).map(({ payload }) => payload.mark);

async function doAll(app: TestApp, work: Try) {
	for (const job of await claim(app))
		await carryOut(app, { 'jobs.forget-old': work }, job, leaseLasts);
}

test('a job is done once, and its effect is stored with that', async () => {
	const app = testApp();
	await add(app, 1);
	await doAll(app, leaveMark);
	await doAll(app, leaveMark);

	expect(await marks(app)).toEqual([1]);
	expect(await app.read.select().from(jobs)).toMatchObject([{ state: 'done', endedAt: app.now() }]);
});

test('due jobs are claimed oldest first, as many as asked for, and none that is not due', async () => {
	const app = testApp();
	for (const number of [3, 1, 2]) await add(app, number, app.now() - 1_000 * (4 - number));
	await add(app, 4, app.now() + 1);

	const first = await claim(app, 2);
	const second = await claim(app);
	expect(first.map(({ payload }) => payload.before)).toEqual([1, 2]);
	expect(second.map(({ payload }) => payload.before)).toEqual([3]);
});

test('a worker leaves jobs that it does not know to those who do', async () => {
	const app = testApp();
	await add(app, 1);
	const claimed = await claimJobs(app, { kinds: ['live.forget-passes'], limit: 10, leaseLasts });
	expect(claimed).toEqual([]);
});

test('a job whose worker died is claimed again when its lease has run out', async () => {
	const app = testApp();
	await add(app, 1);
	await claim(app);
	app.clock.pass(leaseLasts - 1);
	expect(await claim(app)).toEqual([]);

	app.clock.pass(1);
	expect(await claim(app)).toMatchObject([{ attempts: 2 }]);
});

test('whoever lost the lease in the middle of the work leaves no effect', async () => {
	const app = testApp();
	await add(app, 1);
	const [slow] = await claim(app);
	app.clock.pass(leaseLasts);
	const [fast] = await claim(app);
	if (!slow || !fast) throw new Error('both should have claimed it');

	await carryOut(app, { 'jobs.forget-old': leaveMark }, slow, leaseLasts);
	expect(await marks(app)).toEqual([]);
	await carryOut(app, { 'jobs.forget-old': leaveMark }, fast, leaseLasts);
	expect(await marks(app)).toEqual([1]);
	await carryOut(app, { 'jobs.forget-old': leaveMark }, slow, leaseLasts);
	expect(await marks(app)).toEqual([1]);
});

test('a failure of someone who lost the lease changes nothing', async () => {
	const app = testApp();
	await add(app, 1);
	const [slow] = await claim(app);
	app.clock.pass(leaseLasts);
	const [fast] = await claim(app);
	if (!slow || !fast) throw new Error('both should have claimed it');

	await carryOut(
		app,
		{ 'jobs.forget-old': () => Promise.reject(new Error('late')) },
		slow,
		leaseLasts
	);
	expect(await app.read.select().from(jobs)).toMatchObject([
		{ lease: fast.lease, lastError: null }
	]);
});

test('a lease is renewed while the work runs', async () => {
	const app = testApp();
	await add(app, 1);
	const short = 60;
	const [job] = await claimJobs(app, { kinds: ['jobs.forget-old'], limit: 1, leaseLasts: short });
	if (!job) throw new Error('it should have been claimed');

	const untilRenewed: Try = async () => {
		app.clock.pass(short - 1);
		await expect
			.poll(async () => (await app.read.select().from(jobs))[0]?.leaseUntil)
			.toBe(app.now() + short);
	};
	await carryOut(app, { 'jobs.forget-old': untilRenewed }, job, short);
	expect(await app.read.select().from(jobs)).toMatchObject([{ state: 'done', lease: null }]);
});

test('a step that is refused takes the mark of being done with it', async () => {
	const app = testApp();
	await add(app, 1);
	await doAll(app, async () => async (tx) => {
		await tx.insert(news).values({ id: 'half', kind: 'mark', payload: {}, at: 0 });
		throw new Error('the second half failed');
	});

	expect(await marks(app)).toEqual([]);
	expect(await app.read.select().from(jobs)).toMatchObject([
		{ state: 'waiting', lastError: 'the second half failed' }
	]);
});

test('the key that a work hands on is the same at every try, and another for each kind', async () => {
	const app = testApp();
	await add(app, 1);
	const keys: string[] = [];
	for (let attempt = 0; attempt < 2; attempt++) {
		await doAll(app, async (_app, _payload, key) => {
			keys.push(key);
			throw new Error('again');
		});
		app.clock.pass(60_000);
	}
	expect(keys).toEqual(['jobs.forget-old:1', 'jobs.forget-old:1']);
});

test('a failing job is tried less and less often, and is given up visibly', async () => {
	const app = testApp();
	await add(app, 1);
	const pauses: number[] = [];
	for (let attempt = 1; attempt < mostAttempts; attempt++) {
		await doAll(app, () => Promise.reject(new Error('the printer burns')));
		const [job] = await app.read.select().from(jobs);
		pauses.push((job?.runAt ?? 0) - app.now());
		app.clock.now = job?.runAt ?? 0;
	}
	pauses.forEach((pause, index) => {
		const least = Math.min(3_600_000, 5_000 * 2 ** index);
		expect(pause).toBeGreaterThanOrEqual(least);
		expect(pause).toBeLessThanOrEqual(least * 1.1);
	});

	await doAll(app, () => Promise.reject(new Error('the printer burns')));
	expect(await jobsOverview(app)).toMatchObject({
		waiting: 0,
		failed: [{ error: 'the printer burns', attempts: mostAttempts, kind: 'jobs.forget-old' }]
	});
	app.clock.pass(86_400_000);
	expect(await claim(app)).toEqual([]);
});

test('a work can give up at once', async () => {
	const app = testApp();
	await add(app, 1);
	await doAll(app, () => Promise.reject(new GiveUp('nobody lives there')));
	expect(await jobsOverview(app)).toMatchObject({
		failed: [{ error: 'nobody lives there', attempts: 1 }]
	});
});

test('a failed job can be tried again, any other cannot', async () => {
	const app = testApp();
	await add(app, 1);
	const [job] = await app.read.select().from(jobs);
	const id = job?.id ?? '';
	await expect(tryAgain(app, id)).rejects.toThrow('not here');
	await expect(tryAgain(app, '\0')).rejects.toThrow('not here');

	await doAll(app, () => Promise.reject(new GiveUp('no')));
	await tryAgain(app, id);
	await doAll(app, leaveMark);
	expect(await marks(app)).toEqual([1]);
	expect(await app.read.select().from(jobs).where(eq(jobs.id, id))).toMatchObject([
		{ state: 'done', lastError: null, attempts: 1 }
	]);
});

test('a poisonous job that ends its process every time is given up too', async () => {
	const app = testApp();
	await add(app, 1);
	for (let death = 0; death < mostAttempts; death++) {
		expect(await claim(app)).toHaveLength(1);
		app.clock.pass(leaseLasts);
	}
	expect(await claim(app)).toEqual([]);
	expect(await jobsOverview(app)).toMatchObject({ failed: [{ attempts: mostAttempts }] });
});

test('the overview tells how long the oldest waits', async () => {
	const app = testApp();
	const since = app.now() - 9_000;
	await add(app, 1, since);
	await add(app, 2);
	expect(await jobsOverview(app)).toEqual({
		waiting: 2,
		running: 0,
		failedCount: 0,
		failed: [],
		oldestWaitingAt: since
	});
});
