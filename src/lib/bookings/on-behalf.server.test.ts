import { expect, test } from 'vitest';
import { days, minutes } from '#lib/basics/time.ts';
import { acting } from '#lib/testing/acting.ts';
import { wednesday } from '#lib/testing/booking.ts';
import { imogen, nadia, tomasz } from '#lib/testing/cast.ts';
import { firm } from '#lib/testing/firm.ts';
import { managersGroup, openHour } from '#lib/testing/offers.ts';
import { bookOnBehalf } from './on-behalf.server.ts';

const evening = wednesday(20) + days(1);
const wanted = {
	...{ name: 'Ana Marek', email: 'ana@marek.example', zone: 'Europe/Prague', message: '' },
	...{ offeringId: openHour.id, minutes: 30, startsAt: evening }
};

test('[C6] a consultant books for who rang, also in the evening; two calls at once they cannot', async () => {
	const { app } = await firm();
	const here = acting(app, nadia);
	expect(await bookOnBehalf(app, here, wanted)).toMatchObject({
		...{ state: 'confirmed', priceMinor: 0, bookedBy: nadia.id }
	});
	const over = { ...wanted, startsAt: evening + minutes(15) };
	await expect(bookOnBehalf(app, here, over)).rejects.toMatchObject({ status: 409, field: 'time' });
	const after = { ...wanted, startsAt: evening + minutes(30) };
	await expect(bookOnBehalf(app, acting(app, imogen), after)).resolves.toMatchObject({
		state: 'confirmed'
	});
});

test('[C6] for a client nobody books what they do not hold, what is past, or a seat of a group', async () => {
	const { app } = await firm();
	const refused = async (who: { id: string }, changed: object, field: string) =>
		expect(bookOnBehalf(app, acting(app, who), { ...wanted, ...changed })).rejects.toMatchObject({
			field
		});
	await refused(tomasz, {}, 'offering');
	await refused(nadia, { startsAt: app.now() }, 'startsAt');
	await refused(nadia, { minutes: 45 }, 'minutes');
	await refused(imogen, { offeringId: managersGroup.id, minutes: 120 }, 'offering');
});
