import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { App, Work } from '#lib/app.ts';
import { hours } from '#lib/basics/time.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { takeTurn, type Recurring } from './recurring.server.ts';
import { jobs, news, turns } from './tables.server.ts';
import { startWorker } from './worker.server.ts';

type Try = Work<'jobs.forget-old'>;

const leaveMark: Try = async (app, { before }) => {
	const id = app.newId();
	return async (tx) => {
		await tx.insert(news).values({ id, kind: 'mark', payload: { before }, at: app.now() });
	};
};
const hourly: Recurring = {
	name: 'tidy up',
	every: hours(1),
	job: 'jobs.forget-old',
	payload: (now) => ({ before: now })
};

function working(app: App, work: Try, schedule: Recurring[] = [], options = {}) {
	const worker = startWorker(app, { 'jobs.forget-old': work }, schedule, options);
	onTestFinished(() => worker.close());
	return worker;
}
const add = (app: App, number: number) =>
	app.write((tx) => app.jobs.add(tx, 'jobs.forget-old', { before: number }, { key: `${number}` }));
const marks = (app: App) => app.read.select().from(news);
const states = async (app: App) => (await app.read.select().from(jobs)).map(({ state }) => state);

test('a worker does a job as soon as it is committed', async () => {
	const app = testApp();
	working(app, leaveMark);
	await add(app, 1);
	await expect.poll(() => marks(app)).toMatchObject([{ payload: { before: 1 } }]);
});

test('three workers share twenty jobs, and each effect is there once', async () => {
	const app = testApp();
	for (let worker = 0; worker < 3; worker++) working(app, leaveMark);
	const numbers = Array.from({ length: 20 }, (_, number) => number);
	await Promise.all(numbers.map((number) => add(app, number)));

	await expect.poll(() => states(app), { timeout: 5_000 }).toEqual(numbers.map(() => 'done'));
	const done = (await marks(app)).map(({ payload }) => Number(payload.before));
	expect(done.sort((a, b) => a - b)).toEqual(numbers);
});

test('no more than eight jobs run at once', async () => {
	const app = testApp();
	let running = 0;
	let most = 0;
	const { promise: gate, resolve: open } = Promise.withResolvers<void>();
	for (let number = 0; number < 12; number++) await add(app, number);
	working(app, async () => {
		most = Math.max(most, ++running);
		await gate;
		running--;
	});

	await expect.poll(() => running).toBe(8);
	open();
	await expect.poll(async () => new Set(await states(app))).toEqual(new Set(['done']));
	expect(most).toBe(8);
});

test('closing waits for what runs, and takes nothing new', async () => {
	const app = testApp();
	const { promise: gate, resolve: open } = Promise.withResolvers<void>();
	const begun = Promise.withResolvers<void>();
	await add(app, 1);
	const worker = working(app, async (...given) => {
		begun.resolve();
		await gate;
		return leaveMark(...given);
	});
	await begun.promise;

	const closed = worker.close();
	await add(app, 2);
	open();
	await closed;
	expect(await marks(app)).toHaveLength(1);
	expect((await states(app)).sort()).toEqual(['done', 'waiting']);
});

test('what does not end in time is given back, and its late effect is not stored', async () => {
	const app = testApp();
	const { promise: gate, resolve: open } = Promise.withResolvers<void>();
	const ended = Promise.withResolvers<void>();
	await add(app, 1);
	const begun = Promise.withResolvers<void>();
	const worker = working(
		app,
		async (...given) => {
			begun.resolve();
			await gate;
			queueMicrotask(ended.resolve);
			return leaveMark(...given);
		},
		[],
		{ patience: 10 }
	);
	await begun.promise;
	await worker.close();
	expect(await app.read.select().from(jobs)).toMatchObject([{ state: 'waiting', attempts: 0 }]);

	open();
	await ended.promise;
	await app.write(async () => {}); // stands in line behind the late one
	expect(await marks(app)).toEqual([]);
	expect(await states(app)).toEqual(['waiting']);
});

test('rows that cannot be written for a while do not end the worker', async () => {
	const app = testApp();
	let full = true;
	const failing: App = {
		...app,
		write: (verb) => (full ? Promise.reject(new Error('disk full')) : app.write(verb))
	};
	await add(app, 1);
	working(failing, leaveMark);
	await expect.poll(() => states(app)).toEqual(['waiting']);
	full = false;
	await add(app, 2);
	await expect.poll(() => states(app)).toEqual(['done', 'done']);
});

test('a recurring work is taken once in its slot, also by two workers', async () => {
	const app = testApp();
	working(app, leaveMark, [hourly]);
	working(app, leaveMark, [hourly]);
	await expect.poll(() => marks(app)).toHaveLength(1);
	await Promise.all([takeTurn(app, hourly), takeTurn(app, hourly)]);
	expect(await app.read.select().from(turns)).toHaveLength(1);

	app.clock.pass(hours(1));
	await app.write(async () => {}); // a commit wakes them
	await expect.poll(() => marks(app), { timeout: 3_000 }).toHaveLength(2);
	const name = 'tidy up';
	expect(await app.read.select().from(turns).where(eq(turns.name, name))).toHaveLength(2);
});

test('slots that were missed while nothing ran are made up for once', async () => {
	const app = testApp();
	await takeTurn(app, hourly);
	app.clock.pass(hours(30));
	working(app, leaveMark, [hourly]);
	await expect.poll(() => marks(app)).toHaveLength(2);
	expect(await states(app)).toEqual(['done', 'done']);
});
