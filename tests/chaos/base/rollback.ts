import { join } from 'node:path';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { exactly, none, type Run } from '../../goals.ts';
import { inFolder } from './in-folder.ts';
import { gapGoal, longestGap } from './longest-gap.ts';
import { idsOf, isSound, makeMarks, marks, putMark } from './marks.ts';

const bomb = `create trigger if not exists bomb before insert on marks when new.number = 13
	begin select raise(rollback, 'bomb'); end;`;

/** One of many parallel verbs ends the whole transaction of its batch, again and again. */
export function rollbackInOneVerb({ say }: Run) {
	return inFolder(async (folder) => {
		const db = await openRows(folder);
		const file = join(folder, 'concord.db');
		makeMarks(file, bomb);

		const acknowledged = new Set<string>();
		let rejected = 0;
		let unlucky = 0;
		const gap = await longestGap(async () => {
			for (let round = 0; round < 20; round++) {
				const verbs = Array.from({ length: 200 }, (_, at) =>
					// Two writes each, the second of which explodes: the first must not stay.
					db.write(async (tx) => {
						const id = `${round}/${at}`;
						await tx.insert(marks).values({ id, number: at, cause: 'verb' });
						await tx
							.insert(marks)
							.values({ id: `${id} pair`, number: at === 77 ? 13 : 0, cause: 'pair' });
						return id;
					})
				);
				for (const outcome of await Promise.allSettled(verbs)) {
					if (outcome.status === 'fulfilled') acknowledged.add(outcome.value);
					else rejected++;
				}
				await putMark(db, `after ${round}`).catch(() => unlucky++);
			}
		});

		const stored = await idsOf(db);
		const pairs = await idsOf(db, 'pair');
		const lost = [...acknowledged].filter((id) => !stored.has(id));
		const half = [...stored].filter((id) => !id.startsWith('after') && !pairs.has(`${id} pair`));
		const unasked = [...stored].filter((id) => !id.startsWith('after') && !acknowledged.has(id));
		await db.close();

		say(
			`RAISE(ROLLBACK): 20 × 200 verbs, ${acknowledged.size} stored, ${rejected} rejected with their batch`
		);
		return [
			none('rollback: acknowledged verbs lost', lost.length),
			none('rollback: verbs half stored, or stored though rejected', half.length + unasked.length),
			none('rollback: later batches that failed', unlucky),
			exactly(
				'rollback: rounds in which a batch was rejected and others stored',
				rounds(rejected, acknowledged),
				20
			),
			none('rollback: database damaged', Number(!isSound(file))),
			gapGoal('rollback', gap)
		];
	});
}

/** 20 only when every round had both. */
function rounds(rejected: number, acknowledged: Set<string>) {
	const stored = new Set([...acknowledged].map((id) => id.split('/')[0]));
	return rejected >= 20 ? stored.size : 0;
}
