import { expect, test } from 'vitest';
import { randomFrom } from '../../../tests/chaos/sync/random.ts';
import { minutes } from '#lib/basics/time.ts';
import type { Cashier } from '#lib/outside/cashier/cashier.ts';
import { tillCheckouts, tillRefunds } from '#lib/outside/cashier/tables.server.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { openHour } from '#lib/testing/offers.ts';
import { callToPay, firmThatSells, standOf } from '#lib/testing/paying.ts';
import { hearTill } from './hear-till.server.ts';
import { giveUpCheckout, lookAgain } from './look-again.server.ts';
import { reconcile } from './reconcile.server.ts';

/** Now and then it does what it is asked for and its answer is lost, or it does not hear. */
function unreliable(cashier: Cashier, chance: (of: number) => boolean): Cashier {
	const perhaps =
		<Asked, Answer>(ask: (asked: Asked) => Promise<Answer>) =>
		async (asked: Asked) => {
			if (chance(0.15)) throw new Error('not heard');
			const answer = await ask(asked);
			if (chance(0.15)) throw new Error('cut off');
			return answer;
		};
	return {
		...cashier,
		lookAt: perhaps(cashier.lookAt),
		expire: perhaps(cashier.expire),
		refund: perhaps(cashier.refund)
	};
}

const seeds = Array.from({ length: 6 }, (_, seed) => [seed]);

test.each(seeds)(
	'[C3] in whatever order a client, the till, its news and the sweeper come, nobody pays for nothing (%i)',
	async (seed) => {
		const random = randomFrom(seed);
		const app = await firmThatSells();
		const { cashier } = app;
		const { checkoutId, partyId, pays, reference } = await callToPay(app);
		Object.assign(app, { cashier: unreliable(cashier, random.chance) });
		const acts = [
			() => pays(random.pick(['4242424242424242', '4000000000000002'])),
			() => hearTill(app, reference),
			() => lookAgain(app, checkoutId),
			() => giveUpCheckout(app, checkoutId),
			() => reconcile(app, { until: app.now() + minutes(60) }, 'now'),
			async () => app.clock.pass(minutes(random.below(20))),
			() => book(app, { offering: openHour, startsAt: wednesday(9), keeper: 'ben' }),
			() => app.settle()
		];
		for (let step = 0; step < 12; step++)
			await Promise.allSettled([random.pick(acts)(), random.pick(acts)()]);

		Object.assign(app, { cashier });
		app.clock.pass(minutes(60));
		await reconcile(app, { until: app.now() }, 'now');
		const { checkout, seats, money } = await standOf(app, partyId);
		const [atTill] = await app.read.select().from(tillCheckouts);
		expect(['paid: paid, confirmed, paid', 'expired: ended, released, void']).toContain(
			`${atTill?.state}: ${checkout}, ${seats}, ${money}`
		);
		expect(await app.read.$count(tillRefunds)).toBe(0);
	}
);
