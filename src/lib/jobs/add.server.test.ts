import { expect, test } from 'vitest';
import { testApp } from '#lib/testing/test-app.ts';
import { addJob } from './add.server.ts';
import { recorder } from './record.server.ts';
import { jobs, news } from './tables.server.ts';

test('the same work asked for twice is one job', async () => {
	const app = testApp();
	const add = (key: string) =>
		app.write((tx) => app.jobs.add(tx, 'jobs.forget-old', { before: 1 }, { key }));

	await add('today');
	await add('today');
	await app.write(async (tx) => {
		await addJob(app, tx, 'jobs.forget-old', { before: 1 }, { key: 'today' });
		await addJob(app, tx, 'people.forget-sign-ins', { before: 1 }, { key: 'today' });
	});

	const stored = await app.read.select().from(jobs).orderBy(jobs.kind);
	expect(stored.map(({ kind }) => kind)).toEqual(['jobs.forget-old', 'people.forget-sign-ins']);
});

test('a job may be asked for later', async () => {
	const app = testApp();
	const at = app.now() + 5_000;
	await app.write((tx) => app.jobs.add(tx, 'jobs.forget-old', { before: 1 }, { key: 'later', at }));
	expect(await app.read.select().from(jobs)).toMatchObject([{ runAt: at, state: 'waiting' }]);
});

test('news is stored with one job for each reaction to it', async () => {
	const app = testApp();
	const record = recorder({
		'installation.started': ['jobs.forget-old', 'people.forget-sign-ins']
	});
	await app.write((tx) => record(app, tx, 'installation.started', { version: '1' }));

	const [told] = await app.read.select().from(news);
	expect(told).toMatchObject({ kind: 'installation.started', payload: { version: '1' } });
	const asked = await app.read.select().from(jobs).orderBy(jobs.kind);
	expect(asked).toMatchObject([
		{ kind: 'jobs.forget-old', key: told?.id, payload: { version: '1' } },
		{ kind: 'people.forget-sign-ins', key: told?.id, payload: { version: '1' } }
	]);
});

test('what did not happen is no news', async () => {
	const app = testApp();
	const record = recorder({ 'installation.started': ['jobs.forget-old'] });
	const verb = app.write(async (tx) => {
		await record(app, tx, 'installation.started', { version: '1' });
		throw new Error('no');
	});

	await expect(verb).rejects.toThrow('no');
	expect(await app.read.select().from(news)).toEqual([]);
	expect(await app.read.select().from(jobs)).toEqual([]);
});
