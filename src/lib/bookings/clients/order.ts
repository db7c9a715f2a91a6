/** How a list of clients can be sorted. */
export const clientOrders = ['name', 'last', 'next', 'calls'] as const;
export type ClientOrder = (typeof clientOrders)[number];

export const orderWords: Record<ClientOrder, string> = {
	name: 'Name',
	last: 'Last call, newest first',
	next: 'Next call, soonest first',
	calls: 'Most calls first'
};
