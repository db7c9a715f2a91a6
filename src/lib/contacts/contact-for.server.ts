import { and, asc, eq, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { contacts } from './tables.server.ts';

interface Client {
	workspaceId: string;
	name: string;
	email: string;
	zone: string;
}

/** A step: the contact of a workspace with this address, made when there is none. The same address is the same client. */
export async function contactFor(app: App, tx: Rows, { workspaceId, name, email, zone }: Client) {
	const [known] = await tx
		.select({ id: contacts.id, mergedInto: contacts.mergedInto })
		.from(contacts)
		.where(
			and(
				eq(contacts.workspaceId, workspaceId),
				eq(sql`lower(${contacts.email})`, email.toLowerCase())
			)
		)
		.orderBy(asc(contacts.createdAt), asc(contacts.id))
		.limit(1);
	if (known) return known.mergedInto ?? known.id;

	const id = app.newId();
	await tx.insert(contacts).values({
		...{ id, workspaceId, personId: null, name, email, company: null, zone, mergedInto: null },
		createdAt: app.now()
	});
	const entry = { workspaceId, kind: 'contact', id, title: name, body: email };
	await app.search.put(tx, entry, app.now());
	return id;
}
