import type { Jobs, News, Work } from './app.ts';
import { allTables } from './all-tables.server.ts';
import { checkQuorum } from './bookings/group.server.ts';
import * as tellClient from './bookings/letters/tell-client.server.ts';
import * as tellHosts from './bookings/letters/tell-hosts.server.ts';
import { planReminders } from './bookings/reminders/plan.server.ts';
import { remindClient } from './bookings/reminders/remind-client.server.ts';
import { remindHosts } from './bookings/reminders/remind-hosts.server.ts';
import { endCalls, runOut } from './bookings/run-out.server.ts';
import { forgetFiles } from './bookings/forget-files.server.ts';
import { forgetUnused } from './catalog/pictures/forget.server.ts';
import { makeSmaller } from './catalog/pictures/make.server.ts';
import { deliverLetter } from './notices/deliver.server.ts';
import { forgetNotices } from './notices/forget.server.ts';
import { forgetOldJobs } from './jobs/forget.server.ts';
import { tellOfNewAddress } from './people/accounts/tell-of-new-address.server.ts';
import { tellOfRegistering } from './people/accounts/tell-of-registering.server.ts';
import { tellOfReset } from './people/accounts/tell-of-reset.server.ts';
import { forgetCashierNews } from './payments/inbox.server.ts';
import { lookAgainAt } from './payments/look-again.server.ts';
import { reconcile } from './payments/reconcile.server.ts';
import { oweRefund } from './payments/refund-due.server.ts';
import { refund } from './payments/refund.server.ts';
import { addDigests } from './people/notices/digests.server.ts';
import { mailNotice } from './people/notices/mail-notice.server.ts';
import { sendDigest } from './people/notices/send-digest.server.ts';
import { showAsked } from './people/noticeboard/show-asked.server.ts';
import { showJoined } from './people/noticeboard/show-joined.server.ts';
import { eraseDue } from './people/own-data/erase-due.server.ts';
import { forgetCopies } from './people/own-data/forget-copies.server.ts';
import { makeCopy } from './people/own-data/make-copy.server.ts';
import { forgetSignIns } from './people/sign-ins/end.server.ts';
import { forgetSlips } from './people/slips/use.server.ts';
import { purgeWorkspaces } from './people/workspaces/purge.server.ts';
import { forgetPasses } from './live/passes.server.ts';
import { tellOfSignIn } from './people/sign-ins/tell.server.ts';

/** When this happened, do that: each job is tried, and tried again, on its own. */
export const reactions: { [K in keyof News]: JobFor<News[K]>[] } = {
	'booking.address-corrected': ['client.hears-again'],
	'booking.cancelled': ['client.hears-cancelled', 'hosts.hear-cancelled'],
	'booking.completed': [],
	'booking.confirmed': ['client.hears-confirmed', 'hosts.hear-confirmed', 'reminders.plan'],
	'booking.declined': ['client.hears-declined', 'hosts.hear-declined'],
	'booking.moved': ['client.hears-moved', 'hosts.hear-moved', 'reminders.plan'],
	'booking.not-accepted': ['client.hears-not-accepted'],
	'booking.paid-too-late': ['client.hears-paid-too-late'],
	'booking.refund-due': ['payments.refund-due'],
	'booking.requested': ['client.hears-requested', 'hosts.hear-requested'],
	'booking.unproven': ['client.hears-unproven'],
	'installation.started': [],
	'letter.posted': ['letter.deliver'],
	'member.joined': ['noticeboard.show-joined'],
	'noticeboard.asked': ['noticeboard.show-asked'],
	'notice.told': ['person.mail-notice'],
	'offering.published': [],
	'offering.changed': [],
	'offering.withdrawn': [],
	'offering.archived': [],
	'person.signed-in': ['person.tell-of-sign-in']
};

/** Who does which job. */
export const work: { [K in keyof Jobs]: Work<K> } = {
	'bookings.check-quorum': checkQuorum,
	'bookings.end': endCalls,
	'bookings.run-out': runOut,
	'client.hears-again': tellClient.tellAgain,
	'client.hears-cancelled': tellClient.tellCancelled,
	'client.hears-confirmed': tellClient.tellConfirmed,
	'client.hears-declined': tellClient.tellDeclined,
	'client.hears-moved': tellClient.tellMoved,
	'client.hears-not-accepted': tellClient.tellNotAccepted,
	'client.hears-paid-too-late': tellClient.tellPaidTooLate,
	'client.hears-requested': tellClient.tellRequested,
	'client.hears-unproven': tellClient.tellUnproven,
	'client.is-reminded': remindClient,
	'hosts.are-reminded': remindHosts,
	'hosts.hear-cancelled': tellHosts.tellHostsCancelled,
	'hosts.hear-confirmed': tellHosts.tellHostsConfirmed,
	'hosts.hear-declined': tellHosts.tellHostsRanOut,
	'hosts.hear-moved': tellHosts.tellHostsMoved,
	'hosts.hear-requested': tellHosts.tellHostsRequested,
	'reminders.plan': planReminders,
	'jobs.forget-old': forgetOldJobs,
	'letter.deliver': deliverLetter,
	'noticeboard.show-asked': showAsked,
	'noticeboard.show-joined': showJoined,
	'notices.forget-old': forgetNotices,
	'payments.forget-news': forgetCashierNews,
	'payments.look-again': lookAgainAt,
	'payments.reconcile': reconcile,
	'payments.refund': refund,
	'payments.refund-due': oweRefund,
	'people.digests': addDigests,
	'person.mail-notice': mailNotice,
	'person.send-digest': sendDigest,
	'person.tell-of-sign-in': tellOfSignIn,
	'person.tell-of-registering': tellOfRegistering,
	'person.tell-of-reset': tellOfReset,
	'person.tell-of-new-address': tellOfNewAddress,
	'people.forget-sign-ins': forgetSignIns,
	'people.forget-slips': forgetSlips,
	'workspaces.purge': purgeWorkspaces(allTables),
	'live.forget-passes': forgetPasses,
	'picture.make-smaller': makeSmaller,
	'bookings.forget-files': forgetFiles,
	'pictures.forget-unused': forgetUnused,
	'own-data.copy': makeCopy,
	'own-data.forget-copies': forgetCopies,
	'own-data.erase-due': eraseDue
};

/** Jobs that can be given the news as it is. */
type JobFor<Payload> = { [J in keyof Jobs]: Payload extends Jobs[J] ? J : never }[keyof Jobs];
