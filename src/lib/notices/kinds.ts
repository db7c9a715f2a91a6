import type { MailWish } from './tables.server.ts';

interface Kind {
	/** As the person chooses it in the preferences. */
	label: string;
	help: string;
	/** How one hears of it who has chosen nothing. */
	mail: MailWish;
	/** Cannot be switched off: it is about the safety of the account. */
	always?: true;
}

/** Every kind of notice; later parts add theirs here. */
export const noticeKinds = {
	'account.security': {
		label: 'Safety of your account',
		help: 'New devices, changed passwords and factors, exports of your data.',
		mail: 'at once',
		always: true
	},
	'booking.new': {
		label: 'New bookings',
		help: 'A client booked a call with you, or asks for one and waits for your yes.',
		mail: 'at once'
	},
	'booking.changed': {
		label: 'Calls moved or cancelled',
		help: 'A call of yours was moved or cancelled, or a request ran out.',
		mail: 'at once'
	},
	'booking.reminder': {
		label: 'Reminders of your calls',
		help: 'A day, an hour and ten minutes before a call begins.',
		mail: 'at once'
	},
	'workspace.membership': {
		label: 'Your workspaces',
		help: 'Invitations, roles given and withdrawn, a workspace handed over or deleted.',
		mail: 'at once'
	},
	'workspace.people': {
		label: 'People of your workspaces',
		help: 'For owners and admins: who joined, who left.',
		mail: 'daily'
	},
	'workspace.noticeboard': {
		label: 'Noticeboards',
		help: 'Somebody asks everybody of a workspace to read its noticeboard.',
		mail: 'daily'
	}
} as const satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof noticeKinds;

/** As others see it: every kind of the same shape. */
export const kindOf = (kind: NoticeKind): Kind => noticeKinds[kind];

/** What is told, when rows hold a kind of another version. */
export const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeKinds, kind);
