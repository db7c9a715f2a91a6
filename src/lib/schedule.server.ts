import type { Jobs } from './app.ts';
import { days, hours, minutes } from './basics/time.ts';
import type { Recurring } from './jobs/recurring.server.ts';
import { restorableFor } from './people/workspaces/delete.server.ts';

export const schedule: Recurring[] = [
	recurring('forget old jobs', hours(1), 'jobs.forget-old', (now) => ({ before: now - days(14) })),
	recurring('forget ended sign-ins', hours(1), 'people.forget-sign-ins', (now) => ({
		before: now
	})),
	recurring('forget old notices', hours(1), 'notices.forget-old', (now) => ({ now })),
	// Often, because it is past eight somewhere else every quarter of an hour.
	recurring('send digests', minutes(15), 'people.digests', (now) => ({ now })),
	// Used and expired ones stay a day, so that an old link can say what it is.
	recurring('forget old links', hours(1), 'people.forget-slips', (now) => ({
		before: now - days(1)
	})),
	recurring('purge deleted workspaces', hours(6), 'workspaces.purge', (now) => ({
		before: now - restorableFor
	})),
	recurring('forget copies of own data', hours(1), 'own-data.forget-copies', (now) => ({
		before: now
	})),
	recurring('erase deleted accounts', hours(1), 'own-data.erase-due', (now) => ({ before: now })),
	recurring('free what nobody booked', minutes(1), 'bookings.run-out', (now) => ({ now })),
	recurring('end calls that are over', minutes(5), 'bookings.end', (now) => ({ now })),
	recurring('ask whether groups have come', minutes(15), 'bookings.check-quorum', (now) => ({
		now
	})),
	// A day old at least: somebody may still be writing the offering that they are for.
	recurring('forget unused pictures', hours(6), 'pictures.forget-unused', (now) => ({
		before: now - days(1)
	})),
	recurring('end checkouts that ran out', minutes(1), 'payments.reconcile', (now) => ({
		until: now
	})),
	recurring('look at open checkouts', minutes(5), 'payments.reconcile', (now) => ({
		until: now + days(2)
	})),
	recurring('forget news of the cashier', hours(6), 'payments.forget-news', (now) => ({
		before: now - days(40)
	})),
	// A day old at least: a payment that comes late brings a booking back.
	recurring('forget files of no booking', hours(6), 'bookings.forget-files', (now) => ({
		before: now - days(1)
	})),
	recurring('forget unused passes', minutes(10), 'live.forget-passes', (now) => ({ before: now }))
];

function recurring<K extends keyof Jobs>(
	name: string,
	every: number,
	job: K,
	payload: (now: number) => Jobs[K]
) {
	return { name, every, job, payload } as unknown as Recurring;
}
