import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import type { Role } from '../role.ts';
import { actingMember, type Acting } from './acting.server.ts';
import type { FieldRight } from './field-right.ts';
import { fields, type Field } from './fields.ts';
import { fieldRights } from './tables.server.ts';

/** Where this workspace differs from what its parts say by themselves. */
export function fieldRightsOf(rows: Reader, workspaceId: string) {
	const { role, field, right } = fieldRights;
	return rows
		.select({ role, field, right })
		.from(fieldRights)
		.where(eq(fieldRights.workspaceId, workspaceId));
}

export interface Chosen {
	role: Exclude<Role, 'owner'>;
	field: Field;
	right: FieldRight;
}

/** Decides who sees and changes what; what is as by default is not kept, so that a default can change for everybody. */
export async function changeFieldRights(app: App, here: Acting, chosen: readonly Chosen[]) {
	await app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'fields.change');
		const workspaceId = actor.workspace.id;
		const before = await fieldRightsOf(tx, workspaceId);
		const changes: string[] = [];
		for (const { role, field, right } of chosen) {
			const byDefault = fields[field].defaults[role];
			const had = before.find((row) => row.role === role && row.field === field)?.right;
			if ((had ?? byDefault) === right) continue;
			if (role === 'admin' && !actor.roles.includes('owner'))
				throw new Refusal(403, 'Only owners decide what admins see and change.');
			changes.push(`${role} ${field} ${had ?? byDefault} → ${right}`);
			await tx
				.delete(fieldRights)
				.where(
					and(
						eq(fieldRights.workspaceId, workspaceId),
						eq(fieldRights.role, role),
						eq(fieldRights.field, field)
					)
				);
			if (right !== byDefault)
				await tx.insert(fieldRights).values({ workspaceId, role, field, right });
		}
		if (changes.length === 0) return;
		await appendAudit(app, tx, {
			...{ workspaceId, actor: actor.id, act: 'fields.change' },
			...{ thing: `workspace ${workspaceId}`, detail: changes.join(', ') }
		});
	});
}
