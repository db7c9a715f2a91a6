import { eq } from 'drizzle-orm';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { haldenRoe, hanna, imogen, nadia } from '#lib/testing/cast.ts';
import { memberships, people } from '../tables.server.ts';
import { askForCopy } from './ask-copy.server.ts';
import { deleteAccount, eraseAtOnce, restorable } from './delete.server.ts';
import { eraseDue } from './erase-due.server.ts';
import { erase } from './erase.server.ts';
import { keptOf } from './kept.server.ts';
import { codeOf, proofOf, proofText } from './proof.server.ts';
import { erasures } from './tables.server.ts';
import { firm, as, copyOf, fileOf, all } from '#lib/testing/own-data-firm.ts';

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
		const workspaceId = haldenRoe.id;
		const subject = 'Nadia Brandt joined';
		await postLetter(app, tx, { workspaceId, to: imogen.email, subject, text });
		await notify(app, tx, {
			personId: imogen.id,
			workspaceId,
			kind: 'workspace.people',
			title: 'Nadia Brandt joined'
		});
		const failed = {
			state: 'failed',
			attempts: 1,
			runAt: 0,
			createdAt: 0,
			lastError: `no room for ${nadia.email}`
		} as const;
		await tx.insert(jobs).values({ id: 'job-x', kind: 'x', key: 'x', payload: {}, ...failed });
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

test('who calls themselves by any word takes that word out of nobody else’s rows', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	await letterToAna(app);
	await app.settle();
	await app.write(async (tx) => {
		await tx.update(people).set({ name: 'token' }).where(eq(people.id, nadia.id));
		await tx.delete(memberships).where(eq(memberships.personId, nadia.id));
	});
	const others = async () => {
		const rows = await app.read.select().from(letters).where(eq(letters.to, 'ana@other.example'));
		return JSON.stringify(rows);
	};
	const before = await others();
	await eraseAtOnce(app, person);
	await app.settle();
	expect(before).toContain('token=');
	expect(await others()).toBe(before);
});

const letterToAna = (app: App) =>
	app.write((tx) =>
		postLetter(app, tx, {
			...{ to: 'ana@other.example', subject: 'A token for you', workspaceId: 'ws-elsewhere' },
			text: 'Your token: http://localhost/reset?token=abc. Keep the token.'
		})
	);
