import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { seedOffers } from './seed-offers.server.ts';
import { clients, elsewhere, haldenRoe, imogen, members } from './cast.ts';

/** The demo's people on an installation that has none; whatever is there already stays as it is. */
export async function seedDemo(app: App) {
	return app.write(async (tx) => {
		const [anyone] = await tx.select({ id: people.id }).from(people).limit(1);
		if (anyone) return false;
		await addFirm(app, tx, haldenRoe, members, clients);
		await seedOffers(app, tx);
		return true;
	});
}

/** Its people alone, who sell nothing yet. */
export async function seedPeople(app: App) {
	await app.write((tx) => addFirm(app, tx, haldenRoe, members, clients));
}

/** The second firm, for tests of what must stay apart. */
export async function seedElsewhere(app: App) {
	const { workspace, owner, client } = elsewhere;
	await app.write((tx) => addFirm(app, tx, workspace, [owner], [client]));
}

/** A step: one workspace with its people and clients. */
async function addFirm(
	app: App,
	tx: Rows,
	workspace: typeof haldenRoe,
	staff: typeof members,
	customers: typeof clients
) {
	const at = app.now();
	await tx.insert(workspaces).values({ ...workspace, createdAt: at });

	for (const [order, { roles, ...person }] of staff.entries()) {
		await tx.insert(people).values({
			...person,
			slug: person.name.toLowerCase().replaceAll(' ', '-'),
			keeper: person.id === imogen.id,
			demo: true,
			createdAt: at + order
		});
		for (const role of roles)
			await tx
				.insert(memberships)
				.values({ workspaceId: workspace.id, personId: person.id, role, since: at });
	}
	for (const customer of customers) {
		const { id, name, company, email } = customer;
		await tx
			.insert(contacts)
			.values({ ...customer, workspaceId: workspace.id, personId: null, createdAt: at });
		const entry = {
			workspaceId: workspace.id,
			kind: 'contact',
			id,
			title: name,
			body: `${company} ${email}`
		};
		await app.search.put(tx, entry, at);
	}
}
