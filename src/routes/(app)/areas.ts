import type { Role } from '#lib/people/role.ts';

interface Section {
	label: string;
	/** Behind /w/<workspace>. */
	path: string;
}

export interface Area {
	key: string;
	label: string;
	/** Its letter after G. */
	letter: string;
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
		roles: everybody,
		sections: [
			{ label: 'Home', path: '' },
			{ label: 'People', path: '/people' }
		]
	},
	{
		key: 'admin',
		label: 'Admin',
		letter: 'A',
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

export const areasFor = ({ roles }: { roles: readonly Role[] }) =>
	areas.filter((area) => area.roles.some((role) => roles.includes(role)));
