import type { Role } from '../role.ts';
import { fieldRightWords, type FieldRight } from './field-right.ts';

interface FieldOf {
	/** As owners read it where they decide who sees it. */
	label: string;
	/** What each role may, where a workspace has decided nothing. Owners have everything, always. */
	defaults: Record<Exclude<Role, 'owner'>, FieldRight>;
}

/** Every field that some roles may not see, by thing and name; later parts add theirs here. */
export const fields = {
	'member.email': {
		label: 'E-mail addresses of colleagues',
		defaults: {
			...{ admin: 'see', consultant: 'see', operator: 'see', sales: 'see', analyst: 'none' }
		}
	},
	'contact.email': {
		label: 'E-mail addresses of contacts',
		defaults: {
			admin: 'change',
			...{ consultant: 'see', operator: 'change', sales: 'change', analyst: 'none' }
		}
	},
	'contact.company': {
		label: 'Companies of contacts',
		defaults: {
			admin: 'change',
			...{ consultant: 'see', operator: 'change', sales: 'change', analyst: 'see' }
		}
	}
} as const satisfies Record<string, FieldOf>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];

/** Where a workspace differs. */
export type Differing = readonly { role: Role; field: string; right: FieldRight }[];

/** What these roles may do with a field: the best that any one of them may. */
export function fieldRight(rows: Differing, roles: readonly Role[], field: Field): FieldRight {
	const each = roles.map((role) => rightOf(rows, role, field));
	return fieldRightWords.findLast((right) => each.includes(right)) ?? 'none';
}

function rightOf(rows: Differing, role: Role, field: Field): FieldRight {
	if (role === 'owner') return 'change';
	const own = rows.find((row) => row.role === role && row.field === field);
	return own?.right ?? fields[field].defaults[role];
}

type Thing = Field extends infer F ? (F extends `${infer T}.${string}` ? T : never) : never;
type Hidden<T extends Thing> = Field extends infer F
	? F extends `${T}.${infer Name}`
		? Name
		: never
	: never;

/** The thing without the fields that these roles do not see; they are not empty, they are not there. */
export function visible<T extends Thing, Row extends object>(
	rows: Differing,
	roles: readonly Role[],
	thing: T,
	row: Row
) {
	const hidden = fieldNames.filter(
		(field) => field.startsWith(`${thing}.`) && fieldRight(rows, roles, field) === 'none'
	);
	const names = new Set(hidden.map((field) => field.slice(thing.length + 1)));
	const kept = Object.entries(row).filter(([name]) => !names.has(name));
	return Object.fromEntries(kept) as Omit<Row, Hidden<T>> &
		Partial<Pick<Row, Extract<keyof Row, Hidden<T>>>>;
}
