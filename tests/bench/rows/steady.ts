import type { Db } from '#lib/basics/rows.ts';
import { atMost, type Run } from '../../goals.ts';
import { atPace, bareCommits } from './at-pace.ts';
import { interleaved, quantile } from './figures.ts';
import { smallVerb } from './shared-commits.ts';

/** Verbs at 200 a second beside the barest durable commit at the same pace. */
export async function steadyVerbs(db: Db, file: string, { size, say }: Run) {
	const count = size === 'brief' ? 400 : 1_000;
	const bare = bareCommits(file);
	const p50: Record<string, number[]> = { verb: [], bare: [] };
	const p99 = async (name: string, act: () => unknown) => {
		const waits = await atPace(count, act);
		p50[name]?.push(quantile(waits, 0.5));
		return quantile(waits, 0.99);
	};

	const ms = await interleaved(size === 'brief' ? 3 : size === 'long' ? 15 : 5, {
		verb: () => p99('verb', () => smallVerb(db)),
		bare: () => p99('bare', bare.commit)
	});
	bare.close();

	say(
		`200 verbs/s: p50 ${quantile(p50.verb ?? [], 0.5).toFixed(2)} ms, p99 ${ms.verb.toFixed(2)} ms; ` +
			`bare commit: p50 ${quantile(p50.bare ?? [], 0.5).toFixed(2)} ms, p99 ${ms.bare.toFixed(2)} ms`
	);
	return [atMost('p99 at 200 verbs/s against the bare commit', ms.verb / ms.bare, 4, '×')];
}
