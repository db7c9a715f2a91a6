import { clientsSeen } from '#lib/bookings/clients/list.server.ts';
import { clientOrders, type ClientOrder } from '#lib/bookings/clients/order.ts';
import { spentBy } from '#lib/payments/spent.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import type { PageServerLoad } from './$types';

const mostPages = 10_000;

export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const { app, person } = here;
	const asked = event.url.searchParams;
	const words = (asked.get('q') ?? '').slice(0, 100);
	const order = orderIn(asked.get('sort'));
	const page = pageIn(asked.get('page'));
	const { clients, more, all } = await clientsSeen(app, here, { words, order, page });
	const ids = clients.map(({ id }) => id);
	const spent = await spentBy(app.read, ids, all ? undefined : person.id);
	return {
		...{ words, order, page, more, all, now: app.now() },
		clients: clients.map((each) => ({ ...each, spent: spent.get(each.id) ?? [] }))
	};
};

const orderIn = (said: string | null): ClientOrder =>
	clientOrders.find((each) => each === said) ?? 'name';

function pageIn(said: string | null) {
	const page = Number(said);
	return Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1;
}
