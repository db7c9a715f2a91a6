import { z } from 'zod';
import { memberHere } from '#lib/people/here.server.ts';
import { changeFieldRights, fieldRightsOf } from '#lib/people/members/field-rights.server.ts';
import { fieldRightWords } from '#lib/people/members/field-right.ts';
import { fieldNames, fieldRight, fields } from '#lib/people/members/fields.ts';
import { assertCan } from '#lib/people/right.ts';
import { roles } from '#lib/people/role.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const choosing = roles.filter((role) => role !== 'owner');
const cells = fieldNames.flatMap((field) =>
	choosing.map((role) => ({ role, field, name: `${role}:${field}` }))
);
const right = z.enum(fieldRightWords, 'Choose none, see or change.').optional();
const chosen = z.object({
	form: z.string().max(90).optional(),
	...Object.fromEntries(cells.map(({ name }) => [name, right]))
});

export const load: PageServerLoad = async (event) => {
	const { app, workspace } = await memberHere(event);
	assertCan(workspace, 'fields.change');
	const rows = await fieldRightsOf(app.read, workspace.id);
	return {
		roles: choosing,
		words: fieldRightWords,
		fields: fieldNames.map((field) => ({
			...{ field, label: fields[field].label },
			rights: choosing.map((role) => ({
				...{ role, name: `${role}:${field}` },
				...{ right: fieldRight(rows, [role], field), byDefault: fields[field].defaults[role] }
			}))
		}))
	};
};

export const actions: Actions = {
	save: async (event) => {
		const here = await memberHere(event);
		return act(event, chosen, async (sent: Record<string, string | undefined>) => {
			const rights = cells.flatMap(({ name, role, field }) => {
				const wanted = right.parse(sent[name]);
				return wanted ? [{ role, field, right: wanted }] : [];
			});
			await changeFieldRights(here.app, here, rights);
			return { saved: true };
		});
	}
};
