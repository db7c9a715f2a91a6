import { eq } from 'drizzle-orm';
import type { Db } from '#lib/basics/rows.ts';
import { news } from '#lib/jobs/tables.server.ts';
import { atLeast, type Run } from '../../goals.ts';
import { interleaved } from './figures.ts';

const verbs = 1_000;
let made = 0;

/** A small verb as they are: reads, decides, writes. */
export async function smallVerb(db: Db) {
	const id = `news ${made++}`;
	await db.write(async (tx) => {
		const [there] = await tx.select({ id: news.id }).from(news).where(eq(news.id, id));
		if (!there) await tx.insert(news).values({ id, kind: 'bench', payload: { made }, at: made });
	});
}

/** 1,000 verbs at once, which share commits, beside 1,000 that wait for each other and so have one each. */
export async function sharedCommits(db: Db, { size, say }: Run) {
	const ms = await interleaved(size === 'brief' ? 3 : size === 'long' ? 15 : 7, {
		shared: () => took(() => Promise.all(Array.from({ length: verbs }, () => smallVerb(db)))),
		alone: () =>
			took(async () => {
				for (let at = 0; at < verbs; at++) await smallVerb(db);
			})
	});

	const perSecond = (each: number) => Math.round((verbs / each) * 1_000);
	say(
		`1,000 verbs: shared commits ${perSecond(ms.shared)}/s, one commit each ${perSecond(ms.alone)}/s`
	);
	return [atLeast('shared commits against one commit each', ms.alone / ms.shared, 1.6, '×')];
}

async function took(act: () => Promise<unknown>) {
	const began = performance.now();
	await act();
	return performance.now() - began;
}
