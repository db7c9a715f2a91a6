import { z } from 'zod';
import { roles, type Role } from '../role.ts';

const ticked = z.literal('on').optional();

/** One tick box a role, as a form without scripts sends them: `as-sales=on`. */
export const roleBoxes = {
	'as-owner': ticked,
	'as-admin': ticked,
	'as-consultant': ticked,
	'as-operator': ticked,
	'as-sales': ticked,
	'as-analyst': ticked
} satisfies Record<`as-${Role}`, typeof ticked>;

/** Which of them were ticked. */
export const rolesIn = (sent: Partial<Record<`as-${Role}`, 'on' | undefined>>) =>
	roles.filter((role) => sent[`as-${role}`] === 'on');
