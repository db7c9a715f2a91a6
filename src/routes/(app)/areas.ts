import type { Component } from 'svelte';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Settings2 from '@lucide/svelte/icons/settings-2';
import type { Role } from '#lib/people/role.ts';

interface Section {
	label: string;
	/** Behind /w/<workspace>. */
	path: string;
	/** Its own letter after G, for what is gone to often. */
	letter?: string;
	/** Whose it is, where not everybody's of its area. */
	roles?: readonly Role[];
}

export interface Area {
	key: string;
	label: string;
	/** Its letter after G. */
	letter: string;
	/** Beside its word in the bar of a phone. */
	icon: Component<{ class?: string }>;
	roles: readonly Role[];
	sections: readonly Section[];
}

const everybody: readonly Role[] = ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'];

/** The folder tabs of the workplace, in their order; a part of the product adds its area and sections here. */
export const areas: readonly Area[] = [
	{
		key: 'cabinet',
		label: 'Cabinet',
		letter: 'C',
		icon: CalendarDays,
		roles: everybody,
		sections: [
			{ label: 'Home', path: '' },
			{ label: 'Calls', path: '/calls', letter: 'L', roles: ['owner', 'admin', 'consultant'] },
			{
				...{ label: 'Offerings', path: '/offerings', letter: 'O' },
				roles: ['owner', 'admin', 'consultant']
			},
			{ label: 'Hours', path: '/hours', letter: 'H', roles: ['owner', 'admin', 'consultant'] },
			{ label: 'Clients', path: '/clients' },
			{ label: 'Public page', path: '/profile', roles: ['owner', 'consultant'] },
			{ label: 'Noticeboard', path: '/noticeboard', letter: 'N' },
			{ label: 'People', path: '/people', letter: 'P' }
		]
	},
	{
		key: 'admin',
		label: 'Admin',
		letter: 'A',
		icon: Settings2,
		roles: ['owner', 'admin'],
		sections: [
			{ label: 'People', path: '/admin/people' },
			{ label: 'Invitations', path: '/admin/invitations' },
			{ label: 'Field rights', path: '/admin/fields' },
			{ label: 'Audit', path: '/admin/audit' },
			{ label: 'Workspace', path: '/admin/workspace' }
		]
	}
];

export function areasFor({ roles }: { roles: readonly Role[] }) {
	const isTheirs = (whose: readonly Role[]) => whose.some((role) => roles.includes(role));
	return areas
		.filter((area) => isTheirs(area.roles))
		.map((area) => ({
			...area,
			sections: area.sections.filter((section) => isTheirs(section.roles ?? area.roles))
		}));
}
