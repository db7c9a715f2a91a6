import { eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { letters, notices } from '#lib/notices/tables.server.ts';
import { receive } from '#lib/outside/files/receive.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { haldenRoe, hanna, imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import type { Person } from '../person.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { membersOf } from '../read.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { signIns } from '../sign-ins/tables.server.ts';
import { memberships, people } from '../tables.server.ts';
import { askForCopy } from './ask-copy.server.ts';
import { deleteAccount, eraseAtOnce, restorable } from './delete.server.ts';
import { eraseDue } from './erase-due.server.ts';
import { erase } from './erase.server.ts';
import { forgetCopies } from './forget-copies.server.ts';
import { keptOf } from './kept.server.ts';
import { codeOf, proofOf, proofText } from './proof.server.ts';
import { copiesOf, copyFor } from './read.server.ts';
import { restorableBy, restoreAccount } from './restore.server.ts';
import { erasures } from './tables.server.ts';

const here = { device: 'Firefox on Linux', place: 'this machine' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

async function as(app: TestApp, { id }: { id: string }) {
	const person = await signedIn(app, await signInAsDemo(app, id, here));
	await app.settle();
	return person as Person;
}

async function copyOf(app: TestApp, person: Person) {
	const id = await askForCopy(app, person);
	await app.settle();
	const { id: fileId } = await copyFor(app, person, id);
	const archive = unzipSync(await buffer((await app.files.read(fileId)) as Readable));
	return new Map(
		Object.entries(archive).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
	);
}

const fileOf = (app: App, personId: string, name: string, words: string) =>
	receive(app, { content: Readable.from([Buffer.from(words)]), name, personId, workspaceId: null });

async function all(app: App) {
	const rows = app.personalData.map(async ({ table }) => app.read.select().from(table));
	return JSON.stringify(await Promise.all(rows));
}

const tokenIn = (text = '') => /token=(\w+)/.exec(text)?.[1] ?? '';

async function letterWith(app: App, words: string) {
	const found = await app.read.select().from(letters);
	return found.find(({ subject }) => subject.includes(words));
}

test('a copy holds all that is kept, as files and letters too, and nothing that lets anybody in', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	await fileOf(app, nadia.id, 'prices of 2027.txt', 'thirteen percent');
	await fileOf(app, hanna.id, 'hers.txt', 'not for Nadia');
	await app.write(async (tx) => {
		await tx
			.update(people)
			.set({ passwordHash: '$argon2id$fingerprint' })
			.where(eq(people.id, nadia.id));
	});

	const archive = await copyOf(app, person);
	expect([...archive.keys()]).toEqual(
		expect.arrayContaining(['README.txt', 'data/your-profile.json', 'files/1-prices of 2027.txt'])
	);
	expect(archive.get('files/1-prices of 2027.txt')).toBe('thirteen percent');
	expect(archive.get('data/your-profile.json')).toContain('Pricing and margin for makers');
	expect([...archive].find(([path]) => path.startsWith('letters/1-'))?.[1]).toContain(
		'New sign-in'
	);
	expect(archive.get('README.txt')).toMatch(/Your files: 1 entry/);

	const everything = [...archive.values()].join('\n');
	expect(everything).not.toContain('argon2id');
	expect(everything).not.toContain('not for Nadia');
	expect(everything).not.toContain(hanna.email);
	const [{ tokenHash = '' } = {}] = await app.read.select().from(signIns);
	expect(everything).not.toContain(tokenHash);
});

test('who asked is told by notice and letter, and only they get the copy, for seven days', async () => {
	const app = await firm();
	const [person, other] = [await as(app, nadia), await as(app, hanna)];
	const id = await askForCopy(app, person);
	await expect(copyFor(app, person, id)).rejects.toThrow(/not ready/);
	await app.settle();

	expect(await letterWith(app, 'copy of your data')).toMatchObject({ to: nadia.email });
	expect(await app.read.select().from(notices)).toMatchObject([
		{ personId: nadia.id, href: '/me/data' }
	]);
	await expect(copyFor(app, other, id)).rejects.toThrow(/not here/);
	await expect(copyFor(app, person, '\0')).rejects.toThrow(/not here/);

	app.clock.pass(days(7) + 1);
	await expect(copyFor(app, person, id)).rejects.toThrow(/gone/);
	const step = await forgetCopies(app, { before: app.now() }, 'x');
	await app.write(async (tx) => void (await step?.(tx)));
	expect(await app.files.read(id)).toBeUndefined();
	expect(await app.read.$count(files)).toBe(0);
	expect(await copiesOf(app, person)).toMatchObject([{ state: 'gone' }]);
});

test('one copy at a time, three a day, and only after a fresh proof', async () => {
	const app = await firm();
	const person = await as(app, nadia);
	await askForCopy(app, person);
	await expect(askForCopy(app, person)).rejects.toThrow(/being made already/);
	await app.settle();
	await askForCopy(app, person);
	await app.settle();
	await askForCopy(app, person);
	await app.settle();
	await expect(askForCopy(app, person)).rejects.toThrow(/Ask again tomorrow/);

	app.clock.pass(minutes(11));
	await expect(askForCopy(app, person)).rejects.toThrow(/Confirm that it is you/);
	await expect(deleteAccount(app, person)).rejects.toThrow(/Confirm that it is you/);
	await expect(eraseAtOnce(app, person)).rejects.toThrow(/Confirm that it is you/);
});

test('a deleted account is signed in nowhere and comes back by its letter, once', async () => {
	const app = await firm();
	const token = await signInAsDemo(app, nadia.id, here);
	const person = (await signedIn(app, token)) as Person;
	await deleteAccount(app, person);
	expect(await signedIn(app, token)).toBeUndefined();
	await expect(signInAsDemo(app, nadia.id, here)).rejects.toThrow();
	expect(
		(await membersOf(app, { ...haldenRoe, roles: ['owner'] })).map(({ id }) => id)
	).not.toContain(nadia.id);
	await app.settle();

	const link = tokenIn((await letterWith(app, 'can be restored'))?.text);
	expect(await restorableBy(app, link)).toMatchObject({ email: nadia.email });
	await restoreAccount(app, link);
	await expect(restoreAccount(app, link)).rejects.toThrow(/used already/);
	expect(await signedIn(app, await signInAsDemo(app, nadia.id, here))).toMatchObject({
		id: nadia.id
	});
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('the last owner and the last keeper stay until somebody else is there', async () => {
	const app = await firm();
	const owner = await as(app, imogen);
	await expect(deleteAccount(app, owner)).rejects.toThrow(/only owner of Halden & Roe/);
	await expect(eraseAtOnce(app, owner)).rejects.toThrow(/only owner/);

	const row = { workspaceId: haldenRoe.id, personId: hanna.id, role: 'owner' as const, since: 0 };
	await app.write(async (tx) => void (await tx.insert(memberships).values(row)));
	await expect(deleteAccount(app, owner)).rejects.toThrow(/only keeper/);
	await app.write(
		async (tx) =>
			void (await tx.update(people).set({ keeper: true }).where(eq(people.id, hanna.id)))
	);
	await deleteAccount(app, owner);
	await expect(deleteAccount(app, await as(app, hanna))).rejects.toThrow(/only owner/);
});

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
		await postLetter(app, tx, { to: imogen.email, subject: 'Nadia Brandt joined', text });
		await notify(app, tx, {
			personId: imogen.id,
			kind: 'workspace.people',
			title: 'Nadia Brandt joined'
		});
		const failed = {
			state: 'failed',
			attempts: 1,
			runAt: 0,
			createdAt: 0,
			lastError: 'no room for Nadia Brandt'
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
