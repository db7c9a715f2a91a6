import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { App } from '#lib/app.ts';
import { newId, newToken } from '#lib/basics/ids.ts';
import { beginSignIn } from '#lib/people/sign-ins/begin.server.ts';
import type { Role } from '#lib/people/role.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';

/** Works on the rows of the product that the journeys share, beside it. */
export async function onRows<T>(act: (app: App) => Promise<T>) {
	const folder = process.env.JOURNEYS_DATA as string;
	const db = openSqlite(join(folder, 'concord.db'));
	try {
		return await act(quietApp({ db, folder }));
	} finally {
		await db.close();
	}
}

export interface OwnPerson {
	id: string;
	name: string;
	email: string;
}

/** Somebody whom no other journey needs: these ones delete people. */
export async function ownPerson(name: string): Promise<OwnPerson> {
	const id = newId();
	const person = { id, name, email: `${id}@journeys.example` };
	const row = { ...person, zone: 'Europe/Berlin', headline: 'Reads what is kept', demo: false };
	await onRows((app) =>
		app.write(async (tx) => void (await tx.insert(people).values({ ...row, createdAt: app.now() })))
	);
	return person;
}

/** A workspace of their own, with an audit that has something in it. */
export async function ownWorkspace(owner: OwnPerson, roles: Role[] = ['owner']) {
	const id = newId();
	const workspace = { id, slug: `own-${id.slice(-8)}`, name: `Firm of ${owner.name}` };
	await onRows((app) =>
		app.write(async (tx) => {
			const at = app.now();
			await tx.insert(workspaces).values({ ...workspace, createdAt: at });
			for (const role of roles)
				await tx
					.insert(memberships)
					.values({ workspaceId: id, personId: owner.id, role, since: at });
			const entry = { workspaceId: id, actor: owner.id, thing: `person ${owner.id}` };
			await appendAudit(app, tx, { ...entry, act: 'member.roles', detail: '=1+1' });
			await appendAudit(app, tx, { ...entry, act: 'workspace.change', detail: 'name' });
		})
	);
	return workspace;
}

/** A new sign-in of theirs in this browser, as fresh as after a password. */
export async function signInAsOwn({ page }: { page: Page }, baseURL: string, { id }: OwnPerson) {
	const token = newToken();
	await onRows((app) =>
		app.write((tx) =>
			beginSignIn(app, tx, {
				...{ personId: id, way: 'link', remembered: true, token },
				from: { device: 'Chrome on Linux', place: 'this machine' }
			})
		)
	);
	await page.context().addCookies([{ name: 'sign-in', value: token, url: baseURL }]);
}
