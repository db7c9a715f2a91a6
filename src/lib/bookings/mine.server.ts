import { and, eq } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { actingMember, type Acting as Here } from '#lib/people/members/acting.server.ts';
import { callOf } from './seats.server.ts';
import { bookings } from './tables.server.ts';

export type Acting = Here;

/** A step or a question: a booking of a call that this member holds, or of their firm when they run it. */
export async function mine(rows: Reader, here: Acting, bookingId: string) {
	const member = await actingMember(rows, here);
	const [booking] = isId(bookingId)
		? await rows
				.select()
				.from(bookings)
				.where(and(eq(bookings.workspaceId, here.workspace.id), eq(bookings.id, bookingId)))
		: [];
	if (!booking) throw new NotThere('This booking');
	const call = await callOf(rows, booking);
	if (!call.hosts.includes(member.id) && !seesAll(member)) throw new NotThere('This booking');
	return { booking, call, member };
}

/** Who runs the firm sees every call of it. */
export const seesAll = ({ roles }: { roles: readonly string[] }) =>
	roles.includes('owner') || roles.includes('admin');
