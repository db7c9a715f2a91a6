import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { Busy } from '#lib/basics/refusal.ts';
import { exactly, none, type Run } from '../../goals.ts';
import { inFolder } from './in-folder.ts';
import { gapGoal, longestGap } from './longest-gap.ts';
import { idsOf, makeMarks, marks, putMark } from './marks.ts';

const holder = join(import.meta.dirname, 'lock-holder.ts');

/** Another process holds the lock: for 3 s verbs wait, for 6 s they are told so; the event loop goes on either way. */
export function lockHeld({ say }: Run) {
	return inFolder(async (folder) => {
		const db = await openRows(folder);
		const file = join(folder, 'concord.db');
		makeMarks(file);

		const short = await whileHeld(3_000);
		const long = await whileHeld(6_000);
		const afterwards = await putMark(db, 'afterwards').then(
			() => 1,
			() => 0
		);
		const stored = await idsOf(db);
		await db.close();

		const acknowledged = [...short.stored, ...long.stored];
		say(
			`lock: held 3 s → ${short.stored.length} of ${short.asked} stored; ` +
				`6 s → ${long.busy} of ${long.asked} told 503, ${long.stored.length} stored, reads ${long.reads}`
		);
		return [
			none('lock of 3 s: verbs that failed', short.asked - short.stored.length),
			none(
				'lock of 6 s: verbs neither stored nor answered with 503',
				long.asked - long.stored.length - long.busy
			),
			exactly(
				'lock of 6 s: verbs of its beginning that were told 503',
				Math.min(long.busy, 10),
				10
			),
			none('lock: acknowledged verbs lost', acknowledged.filter((id) => !stored.has(id)).length),
			exactly('lock: the writer goes on afterwards', afterwards, 1),
			none('lock: reads that failed meanwhile', short.readsFailed + long.readsFailed),
			gapGoal('lock of 3 s', short.gap),
			gapGoal('lock of 6 s', long.gap)
		];

		async function whileHeld(ms: number) {
			const other = spawn(process.execPath, [holder, file, String(ms)], {
				stdio: ['ignore', 'pipe', 'inherit']
			});
			await once(other.stdout, 'data');
			const ended = once(other, 'exit');

			const verbs: Promise<unknown>[] = [];
			let reads = 0;
			let readsFailed = 0;
			const ask = () => verbs.push(putMark(db, `${ms} ${verbs.length}`).catch((error) => error));
			const gap = await longestGap(async () => {
				for (let at = 0; at < 10; at++) ask();
				while (other.exitCode === null) {
					await pause(100);
					ask();
					await db.read
						.select()
						.from(marks)
						.limit(1)
						.then(
							() => reads++,
							() => readsFailed++
						);
				}
				await Promise.all(verbs);
			});
			await ended;

			const outcomes = await Promise.all(verbs);
			return {
				...{ asked: verbs.length, gap, reads, readsFailed },
				stored: outcomes.filter((outcome) => typeof outcome === 'string'),
				busy: outcomes.filter((outcome) => outcome instanceof Busy).length
			};
		}
	});
}
