import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { noticePreferences } from '#lib/notices/tables.server.ts';
import { passkeys } from '#lib/people/factors/tables.server.ts';
import { identities } from '#lib/people/identities/tables.server.ts';
import { invitations } from '#lib/people/members/tables.server.ts';
import { knownDevices } from '#lib/people/sign-ins/tables.server.ts';
import { issueSlip } from '#lib/people/slips/issue.server.ts';
import { memberships, people } from '#lib/people/tables.server.ts';
import { haldenRoe, imogen } from '#lib/testing/cast.ts';
import type { Product } from '../../servers/product.ts';
import type { Canary } from './canary.ts';

/** Puts somebody into every table that holds something of people; their file comes by the product itself. */
export async function plant(app: App, product: Product, canary: Canary) {
	await plantPerson(app, canary);
	await plantAround(app, canary);
	const sent = await fetch(`${product.origin}/files`, {
		method: 'PUT',
		body: `What ${canary.words['file content']} wrote down.\n`,
		headers: {
			cookie: product.cookieOf(canary.id),
			origin: product.origin,
			'x-file-name': `${canary.words['file name']}.txt`
		}
	});
	if (sent.status !== 201) throw new Error(`a file was not taken: ${sent.status}`);
}

async function plantPerson(app: App, { id, words, name, email }: Canary) {
	const at = app.now();
	await app.write(async (tx) => {
		const { slug, headline } = words;
		await tx
			.insert(people)
			.values({ id, email, name, slug, headline, zone: 'UTC', demo: false, createdAt: at });
		const member = {
			workspaceId: haldenRoe.id,
			personId: id,
			role: 'operator',
			since: at
		} as const;
		await tx.insert(memberships).values(member);
		const at_ = { createdAt: at, lastSeenAt: at };
		await tx
			.insert(knownDevices)
			.values({ tokenHash: `known ${id}`, personId: id, device: words.device, ...at_ });
		await tx.insert(identities).values({
			...{ provider: 'google', subject: `subject ${id}`, personId: id, connectedAt: at },
			email: `${words['provider address']}@canary.example`
		});
		await tx.insert(passkeys).values({
			...{ id: `key ${id}`, personId: id, publicKey: Buffer.from('key'), counter: 0 },
			...{ transports: ['usb'], name: words.passkey, backedUp: false, createdAt: at }
		});
		const wish = { kind: 'workspace.people', inProduct: true, mail: 'never' } as const;
		await tx.insert(noticePreferences).values({ personId: id, ...wish });
	});
}

/** What others and the product itself keep of the person. */
async function plantAround(app: App, { id, words, name, email }: Canary) {
	const at = app.now();
	const tokens = [app.newToken(), app.newToken()] as const;
	await app.write(async (tx) => {
		await postLetter(app, tx, {
			...{ to: email, subject: `For ${name}`, text: `Dear ${name}, ${words.letter}` },
			attachments: [
				{
					name: 'note.txt',
					type: 'text/plain',
					base64: Buffer.from(words.letter).toString('base64')
				}
			]
		});
		const joined = `${name} joined Halden & Roe`;
		await postLetter(app, tx, {
			...{ to: imogen.email, personId: imogen.id, mentions: [id] },
			...composed({ lines: [`${joined}: ${email}`] }),
			subject: joined
		});
		await notify(app, tx, { personId: id, kind: 'account.security', title: words.notice });
		const told = { personId: imogen.id, kind: 'workspace.people', mentions: [id] } as const;
		await notify(app, tx, { ...told, title: joined });
		await issueSlip(app, tx, {
			...{ kind: 'new-address', token: tokens[0], lasts: days(1), personId: id },
			email: `${words['slip address']}@canary.example`
		});
		await tx.insert(invitations).values({
			...{ id: app.newId(), workspaceId: haldenRoe.id, email, roles: ['sales'] },
			...{ invitedBy: imogen.id, tokenHash: `hash of ${tokens[1]}`, createdAt: at, expiresAt: at }
		});
		// Accepted under another address than the one of the account.
		await tx.insert(invitations).values({
			...{
				id: app.newId(),
				workspaceId: haldenRoe.id,
				email: `${words.invitation}@canary.example`
			},
			...{ roles: ['operator'], invitedBy: imogen.id, tokenHash: `other hash of ${tokens[1]}` },
			...{ createdAt: at, expiresAt: at, acceptedAt: at, acceptedBy: id }
		});
		const contact = { id: app.newId(), workspaceId: haldenRoe.id, personId: id, createdAt: at };
		const called = `${name} ${words.contact}`;
		await tx.insert(contacts).values({ ...contact, name: called, email, company: words.company });
		const entry = { workspaceId: haldenRoe.id, kind: 'contact', id: contact.id, title: called };
		await app.search.put(tx, { ...entry, body: `${words.company} ${email}` }, at);
		// Written twice: what stood there before must not stay in the index either.
		await app.search.put(tx, { ...entry, body: `${words.company} ${email} again` }, at);
	});
	// An update moves bytes about in the file of the database.
	await app.write(async (tx) => {
		await tx.update(people).set({ currency: 'SEK' }).where(eq(people.id, id));
	});
}
