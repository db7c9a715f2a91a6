import { eq, ne } from 'drizzle-orm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { schedules, takenTimes } from '#lib/availability/tables.server.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { bookings } from '#lib/bookings/tables.server.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { nadia } from '#lib/testing/cast.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { atMost, exactly, type Goal, type Run } from '../../goals.ts';
import { atPace, bareCommits } from '../rows/at-pace.ts';
import { interleaved, quantile } from '../rows/figures.ts';

const now = Date.UTC(2026, 10, 24);
const horizon = 58;

/** Slots are kept at 200 a second, whoever waits for whom, in turns with the barest durable commit at the same pace. */
export async function holdsAtPace({ size, say }: Run): Promise<Goal[]> {
	const folder = mkdtempSync(join(tmpdir(), 'concord-holds-'));
	const db = await openRows(folder);
	const app = quietApp({ db, folder, now: () => now });
	const bare = bareCommits(join(folder, 'concord.db'));
	const count = size === 'brief' ? 400 : 1_000;
	const p50: Record<string, number[]> = { hold: [], bare: [] };
	let wanted = 0;
	let kept = 0;
	const p99 = async (name: string, times: number, act: () => unknown) => {
		const waits = await atPace(times, act);
		p50[name]?.push(quantile(waits, 0.5));
		return quantile(waits, 0.99);
	};
	const keepNext = async () => {
		await hold(app, wish(wanted++));
		kept++;
	};
	try {
		await seedDemo(app);
		await alwaysOpen(app);
		await atPace(100, keepNext); // what starts cold is not what is measured
		const ms = await interleaved(size === 'brief' ? 3 : size === 'long' ? 15 : 7, {
			hold: async () => {
				await free(app);
				return p99('hold', count, keepNext);
			},
			bare: () => p99('bare', count, bare.commit)
		});
		say(
			`200 holds/s: p50 ${quantile(p50.hold ?? [], 0.5).toFixed(2)} ms, p99 ${ms.hold.toFixed(2)} ms; ` +
				`bare commit: p50 ${quantile(p50.bare ?? [], 0.5).toFixed(2)} ms, p99 ${ms.bare.toFixed(2)} ms`
		);
		return [
			exactly('holds: kept of those that were asked for', kept, wanted),
			atMost('durable hold at 200/s: p99 against the bare commit', ms.hold / ms.bare, 4, '×')
		];
	} finally {
		bare.close();
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Another quarter of an hour each time, all over two months. */
function wish(number: number) {
	const day = 1 + (number % horizon);
	const quarter = Math.floor(number / horizon) % 96;
	const startsAt = now + days(day) + minutes(15) * quarter;
	return {
		...{ offeringId: openHour.id, minutes: 15, startsAt },
		...{ keeper: `browser ${number}`, zone: 'UTC' }
	};
}

async function alwaysOpen(app: App) {
	const weekly = Array.from({ length: 7 }, (): [number, number][] => [[0, 1_440]]);
	await app.write(async (tx) => {
		await tx.update(schedules).set({ zone: 'UTC', weekly }).where(eq(schedules.personId, nadia.id));
		const durations = [{ minutes: 15, priceMinor: 0 }];
		await tx.update(offerings).set({ durations }).where(eq(offerings.id, openHour.id));
	});
}

/** What was kept in the round before lapsed. */
async function free(app: App) {
	await app.write(async (tx) => {
		await tx.delete(takenTimes).where(ne(takenTimes.cause, 'group'));
		await tx.update(bookings).set({ state: 'released' }).where(eq(bookings.state, 'held'));
	});
}
