import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { haldenRoe, hanna, imogen, nadia } from '#lib/testing/cast.ts';
import type { Person } from '../person.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { membersOf } from '../read.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { signIns } from '../sign-ins/tables.server.ts';
import { memberships, people } from '../tables.server.ts';
import { askForCopy } from './ask-copy.server.ts';
import { deleteAccount, eraseAtOnce } from './delete.server.ts';
import { forgetCopies } from './forget-copies.server.ts';
import { copiesOf, copyFor } from './read.server.ts';
import { restorableBy, restoreAccount } from './restore.server.ts';
import { here, firm, as, copyOf, fileOf, tokenIn, letterWith } from '#lib/testing/own-data-firm.ts';

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
	const told = (await app.read.select().from(notices)).filter(({ href }) => href === '/me/data');
	expect(told.map(({ personId }) => personId)).toEqual([nadia.id]);
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
