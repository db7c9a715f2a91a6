import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testApp } from '#lib/testing/test-app.ts';
import { forgetOldJobs } from './forget.server.ts';
import { jobs, news, turns, type JobState } from './tables.server.ts';

const job = (id: string, state: JobState, endedAt: number | null) => ({
	...{ id, kind: 'letter.deliver', key: id, payload: {}, state, attempts: 1 },
	...{ runAt: 0, createdAt: 0, endedAt }
});

test('old jobs, news and turns are forgotten, in pieces; what is still needed stays', async () => {
	const app = testApp();
	const many = Array.from({ length: 1_203 }, (_, index) => job(`old-${index}`, 'done', 99));
	await app.write(async (tx) => {
		for (let from = 0; from < many.length; from += 100)
			await tx.insert(jobs).values(many.slice(from, from + 100));
		await tx
			.insert(jobs)
			.values([
				job('a new', 'done', 100),
				job('b failed', 'failed', 1),
				job('c late', 'waiting', null)
			]);
		await tx.insert(news).values([
			{ id: 'old', kind: 'x', payload: {}, at: 99 },
			{ id: 'young', kind: 'x', payload: {}, at: 100 }
		]);
		await tx.insert(turns).values([
			{ name: 'hourly', dueAt: 1, takenAt: 1 },
			{ name: 'hourly', dueAt: 200, takenAt: 200 },
			{ name: 'yearly', dueAt: 2, takenAt: 2 }
		]);
	});

	const rest = await forgetOldJobs(app, { before: 100 }, 'key');
	await app.write(async (tx) => rest?.(tx));

	const kept = await app.read.select({ id: jobs.id }).from(jobs).orderBy(asc(jobs.id));
	expect(kept.map(({ id }) => id)).toEqual(['a new', 'b failed', 'c late']);
	expect(await app.read.select({ id: news.id }).from(news)).toEqual([{ id: 'young' }]);
	const taken = await app.read.select().from(turns).orderBy(asc(turns.name));
	expect(taken.map(({ name, dueAt }) => [name, dueAt])).toEqual([
		['hourly', 200],
		['yearly', 2]
	]);
});
