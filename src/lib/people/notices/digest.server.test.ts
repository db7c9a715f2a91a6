import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { startWorker } from '#lib/jobs/worker.server.ts';
import { hours, minutes } from '#lib/basics/time.ts';
import { markRead } from '#lib/notices/mark-read.server.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { letters, notices } from '#lib/notices/tables.server.ts';
import { work } from '#lib/reactions.server.ts';
import { haldenRoe, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { people } from '../tables.server.ts';

const quarter = minutes(15);

async function demo(zone: string, from: string) {
	const app = testApp();
	await seedDemo(app);
	app.clock.now = Date.parse(from);
	await move(app, zone);
	return app;
}
const move = (app: TestApp, zone: string, more = {}) =>
	app.write(async (tx) => {
		await tx
			.update(people)
			.set({ zone, ...more })
			.where(eq(people.id, nadia.id));
	});
const tell = (app: TestApp, title = 'Ana joined', workspaceId?: string) =>
	app.write((tx) =>
		notify(app, tx, {
			personId: nadia.id,
			kind: 'workspace.people',
			title,
			...(workspaceId && { workspaceId })
		})
	);

/** Every quarter of an hour until then, as the schedule does it. */
async function pass(app: TestApp, until: string) {
	for (const end = Date.parse(until); app.clock.now < end; app.clock.pass(quarter)) await turn(app);
}
async function turn(app: TestApp) {
	const now = app.now();
	await app.write((tx) => app.jobs.add(tx, 'people.digests', { now }, { key: `turn ${now}` }));
	await app.settle();
}
const sent = async (app: TestApp) =>
	(await app.read.select().from(letters).orderBy(letters.at)).map(({ at, subject }) => ({
		at: new Date(at).toISOString().slice(0, 16),
		subject
	}));
const times = async (app: TestApp) => (await sent(app)).map(({ at }) => at);

test.each([
	['UTC', '2026-11-20T08:00'],
	['Europe/Kyiv', '2026-11-20T06:00'],
	['America/Los_Angeles', '2026-11-20T16:00'],
	['Asia/Kathmandu', '2026-11-20T02:15'],
	['Pacific/Kiritimati', '2026-11-20T18:00'],
	['Pacific/Marquesas', '2026-11-20T17:30']
])('in %s the digest comes at eight there', async (zone, at) => {
	const app = await demo(zone, new Date(Date.parse(`${at}Z`) - hours(7)).toISOString());
	await tell(app);
	await pass(app, new Date(app.now() + hours(10)).toISOString());
	expect(await times(app)).toEqual([at]);
});

test.each([
	['Europe/Berlin', '29 March', ['2026-03-28T07:00', '2026-03-29T06:00', '2026-03-30T06:00']],
	['Europe/Berlin', '25 October', ['2026-10-24T06:00', '2026-10-25T07:00', '2026-10-26T07:00']],
	['America/New_York', '8 March', ['2026-03-07T13:00', '2026-03-08T12:00', '2026-03-09T12:00']],
	['Australia/Lord_Howe', '5 April', ['2026-04-03T21:00', '2026-04-04T21:30', '2026-04-05T21:30']]
])(
	'when the clocks of %s change, on the %s, one comes each day at eight',
	async (zone, _, wanted) => {
		const app = await demo(zone, new Date(Date.parse(`${wanted[0]}Z`) - hours(3)).toISOString());
		for (const [day, at] of wanted.entries()) {
			app.clock.now = Date.parse(`${at}Z`) - hours(3); // the rest of the day is like any other
			await tell(app, `Notice ${day}`);
			await pass(app, new Date(app.now() + hours(5)).toISOString());
		}
		expect(await times(app)).toEqual(wanted);
	}
);

test.each([
	['west', 'Pacific/Auckland', 'America/Los_Angeles', ['2026-11-19T19:00', '2026-11-20T16:00']],
	['east', 'America/Los_Angeles', 'Europe/Berlin', ['2026-11-19T16:30', '2026-11-20T07:00']]
])('who moves %s gets one a day by the clock there', async (_, from, to, wanted) => {
	const app = await demo(from, '2026-11-19T16:30Z');
	await tell(app, 'First');
	await pass(app, '2026-11-19T20:00Z');
	await move(app, to);
	await tell(app, 'Second');
	await pass(app, '2026-11-20T17:00Z');
	expect(await times(app)).toEqual(wanted);
});

test('a digest holds what was not read, workspace by workspace, by the clock of the reader', async () => {
	const app = await demo('Europe/Kyiv', '2026-11-20T13:00Z');
	await move(app, 'Europe/Kyiv', { hourCycle: '12' });
	await turn(app);
	await app.write(async (tx) => void (await tx.delete(letters)));
	app.clock.now = Date.parse('2026-11-21T04:05Z');
	await tell(app, 'Ana joined', haldenRoe.id);
	await tell(app, 'Was read');
	await tell(app, 'Your name was changed');
	const [read] = await app.read.select().from(notices).where(eq(notices.title, 'Was read'));
	await markRead(app, nadia, read?.id ?? '');
	await pass(app, '2026-11-21T07:00Z');

	const [letter] = await app.read.select().from(letters);
	expect(letter?.subject).toBe('Your name was changed, and 1 more');
	expect(letter?.text).toContain('HALDEN & ROE\n\nAna joined (Sat 21 Nov, 6:05 am)');
	expect(letter?.text).toContain('YOUR ACCOUNT\n\nYour name was changed (Sat 21 Nov, 6:05 am)');
	expect(letter?.text).not.toContain('Was read');
	expect(letter?.unsubscribe).toContain('/unsubscribe?');
	expect(letter?.text).toContain(letter?.unsubscribe);
});

test('what has come since the digest of a day waits for the next', async () => {
	const app = await demo('UTC', '2026-11-20T07:00Z');
	await tell(app, 'First');
	await pass(app, '2026-11-20T09:00Z');
	await tell(app, 'Second');
	await pass(app, '2026-11-21T07:45Z');
	expect(await times(app)).toEqual(['2026-11-20T08:00']);
	await pass(app, '2026-11-21T09:00Z');
	expect(await times(app)).toEqual(['2026-11-20T08:00', '2026-11-21T08:00']);
});

test('after a standstill of three days there is one letter, not three', async () => {
	const app = await demo('UTC', '2026-11-20T09:00Z');
	for (let each = 0; each < 3; each++) {
		await tell(app);
		app.clock.pass(hours(24));
	}
	await turn(app);
	app.clock.pass(quarter);
	await turn(app);
	expect(await sent(app)).toHaveLength(1);
});

test('four workers, and turns that ask twice, send one letter each; new ones after a restart send none', async () => {
	const app = await demo('UTC', '2026-11-20T09:00Z');
	await tell(app);
	const schedule = (name: string) => ({
		...{ name, every: quarter, job: 'people.digests' as const },
		payload: (now: number) => ({ now })
	});
	for (const round of ['before', 'after']) {
		const workers = Array.from({ length: 4 }, (_, each) =>
			startWorker(app, work, [schedule(`digests ${round} ${each}`)])
		);
		onTestFinished(async () => void (await Promise.all(workers.map((each) => each.close()))));
		const kept = async () => (await app.read.select().from(letters)).map(({ state }) => state);
		await expect.poll(kept, { timeout: 8_000 }).toEqual(['kept']);
		await Promise.all(workers.map((each) => each.close()));
		await app.settle();
	}
	expect(await sent(app)).toHaveLength(1);
	expect(await app.read.select().from(notices)).toMatchObject([{ mailedAt: app.now() }]);
});

test('no more than 200 are told one by one, the older ones as a number', async () => {
	const app = await demo('UTC', '2026-11-20T09:00Z');
	for (let each = 1; each <= 205; each++) {
		await tell(app, `Notice ${each}.`);
		app.clock.pass(1);
	}
	await turn(app);
	const [letter] = await app.read.select().from(letters);
	expect(letter?.subject).toBe('Notice 205., and 204 more');
	expect(letter?.text.match(/^Notice \d+\./gm)).toHaveLength(200);
	expect(letter?.text).toContain('And 5 older ones.');
	app.clock.pass(hours(24));
	await turn(app);
	expect(await sent(app)).toHaveLength(1);
});

test.each([{ suspendedAt: 1 }, { deletedAt: 1 }])(
	'nobody gets one who is away: %j',
	async (away) => {
		const app = await demo('UTC', '2026-11-20T09:00Z');
		await tell(app);
		await move(app, 'UTC', away);
		await turn(app);
		expect(await sent(app)).toEqual([]);
	}
);
