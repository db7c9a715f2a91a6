import { join } from 'node:path';
import { newId, newToken } from '../../src/lib/basics/ids.ts';
import { openSqlite } from '../../src/lib/basics/sqlite.server.ts';
import { embeddedTill } from '../../src/lib/outside/cashier/till.server.ts';

/** €90.00 for two seats, at the till of the product that the journeys run in. */
export async function checkoutToPay({ lasts = 1_800_000 } = {}) {
	const rows = openSqlite(join(process.env.JOURNEYS_DATA ?? '', 'concord.db'));
	const { read, write } = rows;
	const till = embeddedTill({ read, write, now: Date.now, newToken, secret: 'of no use here' });
	const { url } = await till.startCheckout({
		...{ key: newId(), title: 'Your first pay bands', currency: 'EUR' },
		lines: [1, 2].map((seat) => ({ words: `Seat ${seat} of 2`, amountMinor: 4_500 })),
		...{ expiresAt: Date.now() + lasts, returnTo: '/status?paid', cancelTo: '/status?left' }
	});
	await rows.close();
	return url;
}
