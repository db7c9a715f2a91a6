import { eq } from 'drizzle-orm';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { composed } from '#lib/notices/composed.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { haldenRoe, hanna, imogen, nadia } from '#lib/testing/cast.ts';
import { people } from '../tables.server.ts';
import { askForCopy } from './ask-copy.server.ts';
import { deleteAccount, eraseAtOnce, restorable } from './delete.server.ts';
import { eraseDue } from './erase-due.server.ts';
import { erase } from './erase.server.ts';
import { keptOf, knownAs } from './kept.server.ts';
import { codeOf, proofOf, proofText } from './proof.server.ts';
import { erasures } from './tables.server.ts';
import { restoreAccount } from './restore.server.ts';
import { firm, as, copyOf, fileOf, all, letterWith, tokenIn } from '#lib/testing/own-data-firm.ts';

const posted = ({ id, email }: { id: string; email: string }) => ({ to: email, personId: id });

test('nobody is erased before the time, and a restored person never', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	await expect(erase(app, nadia.id)).rejects.toThrow(/not here/);
	await deleteAccount(app, person);
	await eraseDue(app, { before: app.now() }, 'x');
	await expect(erase(app, nadia.id)).rejects.toThrow(/not here/);
	expect(await app.read.$count(erasures)).toBe(0);

	app.clock.pass(restorable);
	await eraseDue(app, { before: app.now() }, 'x');
	expect(await app.read.$count(erasures)).toBe(1);
	await eraseDue(app, { before: app.now() }, 'x');
	expect(await app.read.$count(erasures)).toBe(1);
});

test('after an erasure nothing of the person is left in any row, file or answer of the search', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	const file = await fileOf(app, nadia.id, 'Nadia.txt', 'Nadia Brandt was here');
	await copyOf(app, person);
	await app.write(async (tx) => {
		const contact = {
			id: 'contact-nadia',
			workspaceId: haldenRoe.id,
			name: nadia.name,
			email: nadia.email
		};
		await tx
			.insert(contacts)
			.values({ ...contact, company: 'Brandt & Co', zone: null, createdAt: 0 });
		const entry = {
			workspaceId: haldenRoe.id,
			kind: 'contact',
			id: contact.id,
			title: nadia.name,
			body: nadia.email
		};
		await app.search.put(tx, entry, 0);
		const text = `Nadia Brandt (${nadia.email}) joined. NadiaBrandtish is a word.`;
		const mentions = [nadia.id];
		await postLetter(app, tx, {
			...posted(imogen),
			mentions,
			subject: 'Nadia Brandt joined',
			text
		});
		await notify(app, tx, {
			personId: imogen.id,
			...{ kind: 'workspace.people', mentions },
			title: 'Nadia Brandt joined'
		});
	});

	const code = await eraseAtOnce(app, person);
	const left = await all(app);
	expect(
		left.match(/nadia@halden-roe|Nadia Brandt\b|nadia-brandt|Brandt & Co|margin for makers/gi)
	).toBeNull();
	expect(left).toContain('NadiaBrandtish');
	expect(await app.files.read(file.id)).toBeUndefined();
	expect(await app.search.find(app.read, { workspaceId: haldenRoe.id, words: 'nadia' })).toEqual(
		[]
	);
	expect(await app.read.select().from(people).where(eq(people.id, nadia.id))).toMatchObject([
		{ name: 'Erased person', passwordHash: null, eraseAt: null }
	]);

	const proof = await proofOf(app, code);
	expect(proof.removed).toMatchObject({ files: 2, contacts: 1, people: 1, search_entries: 1 });
	expect(proof.kept.join()).toContain('The audit names people by their number alone');
	expect(proofText(app, proof)).toContain(code);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('what others have stays whole: the same name, the same firm', async () => {
	const app = await firm();
	await app.write(
		async (tx) =>
			void (await tx.update(people).set({ name: nadia.name }).where(eq(people.id, hanna.id)))
	);
	const person = await as(app, nadia);
	await as(app, hanna);
	const hers = () => app.read.select().from(letters).where(eq(letters.to, hanna.email));
	const before = await hers();
	expect(before).toHaveLength(1);
	await eraseAtOnce(app, person);
	expect(await hers()).toEqual(before);
	expect(await keptOf(app, hanna)).toEqual(
		expect.arrayContaining([expect.objectContaining({ kind: 'people', count: 1 })])
	);
});

/** Everything but what an erasure of this person has a right to change. */
async function rowsOfOthers(app: App, personId: string) {
	const known = await knownAs(app.read, personId);
	const tables = app.personalData.map(async ({ table, of, title }) => {
		const theirs = of && (await app.read.select().from(table).where(of(known)));
		const own = new Set((theirs ?? []).map((row) => JSON.stringify(row)));
		const rows = (await app.read.select().from(table)).map((row) => JSON.stringify(row));
		return [title, rows.filter((row) => !own.has(row) && !row.includes(personId)).sort()] as const;
	});
	return Object.fromEntries(await Promise.all(tables));
}

test.each(['token', 'example', 'Your', 'class', 'Erased'])(
	'somebody who is called "%s" takes nothing out of what others have',
	async (name) => {
		const app = await firm();
		await as(app, imogen);
		await as(app, hanna);
		const pdf = { name: 'token.txt', type: 'text/plain', base64: 'dG9rZW4=' };
		await app.write(async (tx) => {
			await tx.update(people).set({ name }).where(eq(people.id, nadia.id));
			const button = { label: 'Open', href: 'https://concord.example/verify?token=example' };
			const letter = composed({ lines: ['Your token for class. Erased example.'], button });
			const subject = 'Your token, an example of its class. Erased.';
			await postLetter(app, tx, { ...posted(imogen), subject, attachments: [pdf], ...letter });
			await postLetter(app, tx, { to: 'token@example.com', subject, ...letter });
			await notify(app, tx, { personId: imogen.id, kind: 'workspace.people', title: subject });
			const entry = { workspaceId: haldenRoe.id, kind: 'contact', id: 'contact-other' };
			await app.search.put(tx, { ...entry, title: 'token', body: 'Your example class' }, 0);
		});
		await app.settle();
		const person = { ...(await as(app, nadia)), name };
		const before = await rowsOfOthers(app, nadia.id);
		expect(before['Letters to you']?.length).toBeGreaterThan(3);
		await eraseAtOnce(app, person);
		expect(await rowsOfOthers(app, nadia.id)).toEqual(before);
	}
);

test('a letter goes with whose it is, not with the address: it may be somebody else’s later', async () => {
	const app = await firm();
	const her = await as(app, nadia);
	await app.write(async (tx) => {
		await postLetter(app, tx, { ...posted(nadia), subject: 'Hers from before', text: 'secret' });
		await tx.update(people).set({ email: 'new@nadia.example' }).where(eq(people.id, nadia.id));
		await tx.update(people).set({ email: nadia.email }).where(eq(people.id, hanna.id));
	});
	const later = await as(app, hanna);
	expect([...(await copyOf(app, later)).values()].join()).not.toContain('Hers from before');
	expect([...(await copyOf(app, her)).values()].join()).toContain('Hers from before');
	await eraseAtOnce(app, later);
	expect(await letterWith(app, 'Hers from before')).toBeDefined();
	await eraseAtOnce(app, her);
	expect(await letterWith(app, 'Hers from before')).toBeUndefined();
});

test('no link of a letter in the copy opens anything', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	const button = { label: 'Open', href: `${app.origin}/reset?token=${app.newToken()}` };
	await app.write((tx) =>
		postLetter(app, tx, { ...posted(nadia), subject: 'A link', ...composed({ lines: [], button }) })
	);
	const copy = [...(await copyOf(app, person)).values()].join();
	expect(copy).toContain('/reset?token=…');
	expect(copy).not.toMatch(/token=\w/);
});

test('whose erasure has begun is not restored, and nobody deletes themselves twice', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	await deleteAccount(app, person);
	await expect(deleteAccount(app, person)).rejects.toThrow(/deleted already/);
	await expect(eraseAtOnce(app, person)).rejects.toThrow(/deleted already/);
	const token = tokenIn((await letterWith(app, 'can be restored'))?.text);
	const file = await fileOf(app, nadia.id, 'Nadia.txt', 'Nadia Brandt was here');

	// The disk fails in the middle: bytes are gone, rows stand.
	app.clock.pass(restorable - 1);
	await expect(erase(app, nadia.id)).rejects.toThrow(/not here/);
	const bytes = await app.files.read(file.id);
	expect(bytes).toBeDefined();
	bytes?.destroy();
	app.clock.pass(1);
	const files = { ...app.files, remove: () => Promise.reject(new Error('disk')) };
	await expect(erase({ ...app, files }, nadia.id)).rejects.toThrow(/disk/);
	app.clock.pass(-restorable);
	await expect(restoreAccount(app, token)).rejects.toThrow(/not deleted, or it was erased/);
	await eraseDue(app, { before: app.now() }, 'x');
	expect(await app.read.$count(erasures)).toBe(1);
});

test('a proof that was changed and a code that was made up prove nothing', async () => {
	const app = await firm();
	const code = await eraseAtOnce(app, await as(app, nadia));
	const proof = await proofOf(app, code);
	await expect(proofOf(app, `${proof.id}.${hashOf('x')}`)).rejects.toThrow(/not the code/);
	await expect(proofOf(app, 'nonsense')).rejects.toThrow(/not the code/);
	await app.write(async (tx) => void (await tx.update(erasures).set({ removed: { people: 2 } })));
	await expect(proofOf(app, code)).rejects.toThrow(/not the code/);
	expect(codeOf(app, proof)).toBe(code);
});

test('a copy that was being made when its person was erased leaves no bytes behind', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	const id = await askForCopy(app, person);
	await eraseAtOnce(app, person);
	await app.files.write(id, Readable.from([Buffer.from('half made')]));
	await app.settle();
	expect(await app.files.read(id)).toBeUndefined();
});
