import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { DiskFull } from '#lib/basics/refusal.ts';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { onSmallDisk } from './small-disk.ts';
import { gapGoal, longestGap } from './longest-gap.ts';
import { idsOf, isSound, makeMarks, marks } from './marks.ts';

const bulk = 'x'.repeat(4_000);

/** Writes until a disk of 8 MiB is full, reads meanwhile, makes room, and writes on. `folder` lies on that disk. */
export async function diskFull(folder: string, { say }: Pick<Run, 'say'>): Promise<Goal[]> {
	const ballast = join(folder, 'ballast');
	const db = await openRows(folder);
	const file = join(folder, 'concord.db');
	makeMarks(file);
	fill(ballast, 2 * 1024 * 1024);

	const acknowledged = new Set<string>();
	let [refused, strange, readsFailed, wrote] = [0, 0, 0, 0];
	const put = (count: number) =>
		Promise.all(
			Array.from({ length: count }, () =>
				db
					.write(async (tx) => {
						const id = `${wrote++} ${bulk}`;
						await tx.insert(marks).values({ id, number: wrote, cause: 'verb' });
						return id;
					})
					.then(
						(id) => acknowledged.add(id),
						(error) => (error instanceof DiskFull ? refused++ : strange++)
					)
			)
		);

	let [beforeFull, afterRoom] = [0, 0];
	const gap = await longestGap(async () => {
		for (let round = 0; round < 200 && refused < 200; round++) await put(20);
		beforeFull = acknowledged.size;
		const stored = await idsOf(db).catch(() => (readsFailed++, new Set<string>()));
		if (stored.size !== beforeFull) readsFailed++;

		rmSync(ballast);
		await put(50);
		afterRoom = acknowledged.size - beforeFull;
	});

	const stored = await idsOf(db);
	const lost = [...acknowledged].filter((id) => !stored.has(id)).length;
	const unasked = [...stored].filter((id) => !acknowledged.has(id)).length;
	await db.close();

	say(
		`full disk: ${beforeFull} stored, then ${refused} refused; after room was made ${afterRoom} of 50 stored`
	);
	return [
		exactly('full disk: it was really full', Number(refused > 0 && beforeFull > 0), 1),
		none('full disk: writes answered with anything but 507', strange),
		none('full disk: reads that failed', readsFailed),
		none('full disk: acknowledged writes lost', lost),
		none('full disk: refused writes stored all the same', unasked),
		exactly('full disk: writes of 50 that succeed once there is room', afterRoom, 50),
		none('full disk: database damaged', Number(!isSound(file))),
		gapGoal('full disk', gap)
	];
}

/** As a disk fills up in life: by something else that lies on it. */
function fill(file: string, leave: number) {
	const { bavail, bsize } = statfsSync(join(file, '..'));
	writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}

const program = join(import.meta.dirname, 'full-disk-child.ts');

export const fullDisk = ({ say }: Run) => onSmallDisk(program, say);
