import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { days } from '#lib/basics/time.ts';
import { cancelByClient } from '#lib/bookings/cancel.server.ts';
import { bookingBy, bookingPath, type Booking } from '#lib/bookings/link.server.ts';
import { moveByClient } from '#lib/bookings/move.server.ts';
import { prove } from '#lib/bookings/prove.server.ts';
import { bookings } from '#lib/bookings/tables.server.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { openHour, pricingReview } from '#lib/testing/offers.ts';
import { exactly, atMost, none, type Goal, type Run } from '../../goals.ts';
import { quantile } from '../../bench/rows/figures.ts';
import { byChance } from './by-chance.ts';
import { nearMiss } from './near-misses.ts';
import { onRowsOfOne } from './rows-of-one.ts';

const tries = { brief: 2_000, plain: 10_000, long: 100_000 };

/** Whoever has seen a link of another booking, or half of one's own, opens nothing with it. */
export async function attackLinks({ size, say }: Run): Promise<Goal[]> {
	return onRowsOfOne(async (app, folder) => {
		const real = await booked(app);
		const links = real.map((booking) => bookingPath(app, booking).slice('/booking/'.length));
		const chance = byChance(7);
		const times = { hit: [] as number[], miss: [] as number[] };
		const before = JSON.stringify(await app.read.select().from(bookings));
		let hits = 0;
		let faults = 0;
		let opened = 0;

		for (let at = 0; at < tries[size]; at++) {
			const link = chance.of(links);
			const wrong = nearMiss(link, chance, real);
			const began = performance.now();
			const outcome = await opens(() => bookingBy(app.read, wrong));
			times.miss.push(performance.now() - began);
			hits += Number(outcome === 'yes');
			faults += Number(outcome === 'fault');
			if (at % 10 === 0) {
				const acts = [
					() => cancelByClient(app, wrong, ''),
					() => prove(app, wrong, wrong),
					() => moveByClient(app, wrong, wednesday(14))
				];
				const act = await opens(chance.of(acts));
				hits += Number(act === 'yes');
				faults += Number(act === 'fault');
			}
			const again = performance.now();
			opened += Number((await opens(() => bookingBy(app.read, link))) === 'yes');
			times.hit.push(performance.now() - again);
		}
		const after = JSON.stringify(await app.read.select().from(bookings));
		const [hit, miss] = [quantile(times.hit, 0.5), quantile(times.miss, 0.5)];
		say(
			`links: ${tries[size]} near misses of ${links.length} links; ` +
				`a hit takes ${hit.toFixed(3)} ms, a miss ${miss.toFixed(3)} ms`
		);
		return [
			none('links: near misses that opened or did something', hits),
			none('links: near misses that were a fault', faults),
			exactly('links: real ones that opened', opened, tries[size]),
			none('links: bookings changed by near misses', Number(before !== after)),
			none('links: found in the files of the rows', foundIn(folder, links)),
			exactly(
				'links: hashes found there',
				foundIn(
					folder,
					real.map(({ linkHash }) => linkHash)
				),
				links.length
			),
			atMost('links: median of a hit and of a miss apart', Math.abs(hit - miss), 1, 'ms')
		];
	});
}

async function booked(app: App): Promise<Booking[]> {
	const made: Booking[] = [];
	for (let at = 0; at < 10; at++) {
		const { seats } = await book(app, {
			offering: at % 2 ? openHour : pricingReview,
			startsAt: wednesday(12) + days(7 * Math.floor(at / 3)) + days(at % 3),
			keeper: `browser ${at}`,
			details: { email: `client-${at}@client.example` },
			risky: at % 3 === 0
		});
		made.push(...seats);
	}
	return made;
}

async function opens(act: () => Promise<unknown>) {
	try {
		await act();
		return 'yes';
	} catch (error) {
		return error instanceof Refusal && error.status === 404 ? 'no' : 'fault';
	}
}

/** Whoever has the files has no link: only what cannot be turned back is kept. */
function foundIn(folder: string, links: readonly string[]) {
	const files = readdirSync(folder).filter((name) => name.startsWith('concord.db'));
	const bytes = files.map((name) => readFileSync(join(folder, name)));
	return links.filter((link) => bytes.some((each) => each.includes(link))).length;
}
