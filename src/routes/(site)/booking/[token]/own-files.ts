import type { Booking } from '#lib/bookings/link.server.ts';

/**
 * Files that the link of a booking opens. The link of a further seat is passed on to somebody else: it names what was
 * sent with all of them, and does not hand it out.
 */
export const ownFiles = ({ id, partyId, fileIds }: Pick<Booking, 'id' | 'partyId' | 'fileIds'>) =>
	id === partyId ? fileIds : [];
