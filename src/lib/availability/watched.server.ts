import type { App } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { sharedLook } from '#lib/web/shared-look.server.ts';
import { packStarts } from './calendar/packed.ts';
import { longestLook, openSlots } from './read.server.ts';

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
		const starts = await openSlots(app, offeringId, {
			...{ minutes, from, till, personId },
			...(besides !== undefined && { besides })
		});
		return { from: from / minute, till: till / minute, packed: packStarts([...starts.keys()]) };
	});
