import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters, notices } from '#lib/notices/tables.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { acting } from '#lib/testing/acting.ts';
import {
	elsewhere,
	haldenRoe,
	imogen,
	lena,
	marta,
	members,
	nadia,
	oleh
} from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { joinByInvitation } from '../members/accept.server.ts';
import { invite } from '../members/invite.server.ts';
import { suspendMember } from '../members/suspend.server.ts';
import { askToRead } from './ask-to-read.server.ts';
import { storedBoard } from './read.server.ts';
import { readersIn } from './people-here.server.ts';

const board = `notice/${haldenRoe.id}`;

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	const told = (person: { id: string }) =>
		app.read
			.select({ title: notices.title })
			.from(notices)
			.where(and(eq(notices.personId, person.id), eq(notices.kind, 'workspace.noticeboard')));
	return { app, told };
}

test('an owner asks everybody: each other member hears of it, and the board shows it once', async () => {
	const { app, told } = await firm();
	expect(await askToRead(app, acting(app, imogen))).toEqual({
		...{ number: 1, asked: members.length - 1 }
	});
	await app.settle();
	await app.settle();
	expect(await told(nadia)).toEqual([
		{ title: 'Imogen Halden asks you to read the noticeboard of Halden & Roe' }
	]);
	expect(await told(imogen)).toEqual([]);
	expect((await storedBoard(app, board))?.asked).toEqual({
		...{ number: 1, by: imogen.id, at: app.now() }
	});
});

test('who asks again makes earlier marks out of date, and two at once ask once', async () => {
	const { app } = await firm();
	await askToRead(app, acting(app, imogen));
	await app.settle();
	await app.live.edit(board, nadia.id, 'read', (doc) => void doc.getMap('read').set(nadia.id, 1));
	expect((await storedBoard(app, board))?.readers).toMatchObject([{ person: nadia.id }]);
	await expect(askToRead(app, acting(app, marta))).rejects.toMatchObject({ status: 409 });
	app.clock.pass(minutes(1));
	expect(await askToRead(app, acting(app, marta))).toMatchObject({ number: 2 });
	await app.settle();
	const after = await storedBoard(app, board);
	expect(after?.readers).toEqual([]);
	expect(after?.entries.map(({ id }) => id)).toEqual(['asked 1', 'asked 2']);
});

test('the right is asked now: who may not, and who is of another firm, asks nobody', async () => {
	const { app, told } = await firm();
	for (const person of [nadia, oleh, lena])
		await expect(askToRead(app, acting(app, person))).rejects.toMatchObject({ status: 403 });
	await expect(askToRead(app, acting(app, elsewhere.owner))).rejects.toMatchObject({ status: 404 });
	await suspendMember(app, acting(app, imogen), marta.id);
	await expect(askToRead(app, acting(app, marta))).rejects.toMatchObject({ status: 404 });
	expect(await told(imogen)).toEqual([]);
});

test('a suspended member is neither asked nor counted', async () => {
	const { app, told } = await firm();
	await suspendMember(app, acting(app, imogen), oleh.id);
	await askToRead(app, acting(app, imogen));
	expect(await told(oleh)).toEqual([]);
	const people = await readersIn(app, { id: haldenRoe.id, roles: ['owner'] });
	expect(people.map(({ id }) => id)).not.toContain(oleh.id);
	expect(people.find(({ id }) => id === lena.id)?.marks).toBe(false);
});

test('a member who joined by invitation stands on the board, without having to write it', async () => {
	const { app } = await firm();
	const { owner: viktor } = elsewhere;
	await invite(app, acting(app, imogen), { email: viktor.email, roles: ['analyst'] });
	const posted = await app.read.select().from(letters).where(eq(letters.to, viktor.email));
	const [, token = ''] = /invitation\?token=(\w+)/.exec(posted.at(-1)?.text ?? '') ?? [];
	await joinByInvitation(app, viktor, token);
	await app.settle();
	expect((await storedBoard(app, board))?.entries).toMatchObject([
		{ is: 'joined', person: viktor.id, at: app.now() }
	]);
});
