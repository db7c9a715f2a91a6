import { nothing, type Registered } from '#lib/basics/registered.ts';
import { tillCheckouts, tillRefunds } from '#lib/outside/cashier/tables.server.ts';
import { cashierNews, checkouts, payments } from './tables.server.ts';

/** What was paid, by number; the whole list is src/lib/personal-data.server.ts. */
export const paymentsData: readonly Registered[] = [
	nothing(payments, 'Payments, by the number of their booking', [
		...['bookingId', 'workspaceId', 'checkoutId', 'amountMinor', 'currency', 'state'],
		...['reference', 'paidAt', 'refundMinor', 'refundedAt', 'problem']
	]),
	nothing(checkouts, 'Visits to the cashier, by number', [
		...['id', 'workspaceId', 'partyId', 'amountMinor', 'currency', 'state', 'reference', 'url'],
		...['createdAt', 'expiresAt', 'endedAt']
	]),
	nothing(cashierNews, 'News of the cashier, by number', ['id', 'kind', 'at']),
	nothing(tillRefunds, 'Test money that went back', ['key', 'checkoutId', 'amount', 'at']),
	nothing(tillCheckouts, 'Test money that was paid', [
		...['id', 'key', 'state', 'title', 'lines', 'amountMinor', 'currency', 'returnTo', 'cancelTo'],
		...['card', 'declined', 'createdAt', 'expiresAt', 'endedAt']
	])
];
