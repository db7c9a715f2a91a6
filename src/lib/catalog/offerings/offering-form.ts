import type { Written } from '#lib/web/form-rows.ts';

/** Everything that the form of an offering asks for, of both kinds. */
export const offeringForm = {
	plain: [
		...(['title', 'description', 'currency', 'hosting', 'approval', 'coverId'] as const),
		...(['day', 'from', 'till', 'endDay', 'zone', 'seats', 'quorum'] as const),
		...(['freeUntilHours', 'latePercent', 'moveUntilHours'] as const),
		...(['before', 'after', 'notice', 'horizon', 'step', 'gaps'] as const),
		...(['dayCount', 'dayMinutes', 'weekCount', 'weekMinutes'] as const),
		...(['monthCount', 'monthMinutes', 'yearCount', 'yearMinutes'] as const)
	],
	lists: {
		durations: { most: 6, fields: ['minutes', 'price'] },
		questions: { most: 10, fields: ['id', 'label', 'form', 'required', 'options'] },
		hosts: { most: 8, fields: ['id', 'priority', 'weight'] },
		gallery: { most: 8, fields: ['id'] },
		files: { most: 6, fields: ['id'] }
	}
} as const;

/** An offering as it is typed: its rules say whether it is one. */
export type Draft = Written<typeof offeringForm>;

/** What a new one begins with: an hour that has a price to be written. */
export const emptyDraft = (given: {
	kind: 'individual' | 'group';
	currency: string;
	zone: string;
	hosts: readonly string[];
}): Draft => ({
	...{ title: '', description: '', currency: given.currency, coverId: '' },
	...{ hosting: 'one', approval: '', zone: given.zone },
	...{ day: '', from: '', till: '', endDay: '', quorum: '' },
	seats: given.kind === 'group' ? '12' : '',
	...{ freeUntilHours: '24', latePercent: '50', moveUntilHours: '12' },
	...{ before: '0', after: '15', notice: '240', horizon: '86400', step: '0', gaps: 'pack' },
	...{ dayCount: '', dayMinutes: '', weekCount: '', weekMinutes: '' },
	...{ monthCount: '', monthMinutes: '', yearCount: '', yearMinutes: '' },
	durations: [{ minutes: '60', price: '' }],
	questions: [],
	hosts: given.hosts.map((id) => ({ id, priority: '0', weight: '100' })),
	...{ gallery: [], files: [] }
});
