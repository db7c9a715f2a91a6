import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { days } from '#lib/basics/time.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { atMost, type Goal, type Run } from '../../goals.ts';
import { quantile } from '../rows/figures.ts';
import { alone, busyFirm, fiveTogether, from } from './busy-firm.ts';

const calls = { brief: 1_000, plain: 2_000, long: 10_000 };

/** What a page pays for its slots, rows included: 31 days in which a consultant has 500 things to do. */
export async function openSlotsWithRows(run: Run): Promise<Goal[]> {
	const folder = mkdtempSync(join(tmpdir(), 'concord-open-slots-'));
	const db = await openRows(folder);
	try {
		const app = quietApp({ db, folder, now: () => from });
		await seedDemo(app);
		await busyFirm(app);
		return [
			await cpuOf(app, 'one consultant', alone, 2, run),
			await cpuOf(app, 'five together', fiveTogether, 4, run)
		];
	} finally {
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function cpuOf(app: App, who: string, id: string, limit: number, { size, say }: Run) {
	const times: number[] = [];
	let found = 0;
	const warmUp = 1_500; // until the engine has compiled it: a server is asked all day
	for (let at = 0; at < calls[size] + warmUp; at++) {
		const began = process.cpuUsage();
		const slots = await openSlots(app, id, { minutes: 30, from, till: from + days(31) });
		const { user, system } = process.cpuUsage(began);
		found = slots.size;
		if (at >= warmUp) times.push((user + system) / 1_000);
	}
	const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
	say(
		`openSlots, ${who}: ${found} slots, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms of CPU`
	);
	if (found === 0) throw new Error('nothing was free: nothing was measured');
	return atMost(`openSlots with its rows, 31 days, 500 busy, ${who}: p99 of CPU`, p99, limit, 'ms');
}
