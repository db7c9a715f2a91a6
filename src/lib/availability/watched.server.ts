import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { bookable, type Host, type Offering } from '#lib/catalog/for-booking.server.ts';
import { sharedLook } from '#lib/web/shared-look.server.ts';
import { packStarts } from './calendar/packed.ts';
import { longestLook, slotsFor } from './read.server.ts';
import { schedules } from './tables.server.ts';

const minute = 60_000;

interface Watched {
	offeringId: string;
	minutes: number;
	/** Kept for who looks: free for them alone. */
	besides?: string | undefined;
	/** Of those who hold it by turn the one who is wanted. */
	personId?: string | undefined;
}

/** What is free now, as pages that are open follow it: the same two months for all of them. */
export const watchedSlots = (app: App, { offeringId, minutes, besides, personId }: Watched) =>
	sharedLook(app, `slots ${offeringId} ${minutes} ${besides ?? ''} ${personId ?? ''}`, async () => {
		const from = Math.floor(app.now() / days(1)) * days(1);
		const till = from + longestLook;
		const sold = await bookable(app.read, offeringId);
		const rules = await rulesMark(app.read, sold);
		const starts = await slotsFor(app, app.read, sold, {
			...{ minutes, from, till, personId },
			...(besides !== undefined && { besides })
		});
		const packed = packStarts([...starts.keys()]);
		return { from: from / minute, till: till / minute, packed, rules };
	});

/** A question: another one whenever the offering or the hours of those who hold it have changed. */
export async function rulesMark(
	rows: Reader,
	{ offering, hosts }: { offering: Pick<Offering, 'workspaceId' | 'version'>; hosts: Host[] }
) {
	const people = hosts.map(({ personId }) => personId);
	const theirs = and(
		eq(schedules.workspaceId, offering.workspaceId),
		inArray(schedules.personId, people)
	);
	const versions = await rows.select({ of: schedules.version }).from(schedules).where(theirs);
	return `${offering.version}.${versions.reduce((sum, { of }) => sum + of, 0)}`;
}
