import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { days } from '#lib/basics/time.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { artem, elsewhere, imogen, nadia, oleh } from '#lib/testing/cast.ts';
import { seedPeople, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import {
	allThere,
	clinic,
	made,
	pagePublished,
	photo,
	pictureSent,
	published,
	talk
} from '#lib/testing/sells.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { changeOffering } from '../offerings/change.server.ts';
import { withdrawOffering } from '../offerings/publish.server.ts';
import { pictures } from '../tables.server.ts';
import { servedPicture } from './serve.server.ts';
import { wantAgain } from './want.server.ts';

async function firm() {
	const app = testApp();
	await seedPeople(app);
	await seedElsewhere(app);
	const stored = async (id: string) => {
		const [row] = await app.read.select().from(pictures).where(eq(pictures.fileId, id));
		return row;
	};
	const asks = (file: string, width = '480', person?: { id: string }) =>
		servedPicture(app, { file, width, person });
	return { app, stored, asks };
}
const notThere = { status: 404 };

test('[B3] a picture is made smaller in the background, and a face is at most 8 KB', async () => {
	const { app, stored } = await firm();
	const id = await pictureSent(app, nadia);
	expect(await stored(id)).toMatchObject({ state: 'waiting', made: 0 });
	await app.settle();
	const picture = await stored(id);
	expect(picture).toMatchObject({ state: 'ready', made: 5, wanted: 5, problem: null });
	expect(picture?.forms.map(({ width }) => width)).toEqual([84, 168, 480, 960, 1440]);
	expect(picture?.forms.find(({ width }) => width === 168)?.bytes).toBeLessThanOrEqual(8_000);
	// Every form goes with its person: it is a file of theirs.
	const rows = await app.read.select().from(files).where(eq(files.personId, nadia.id));
	expect(rows).toHaveLength(6);
}, 60_000);

test('[B3] a small picture is never made larger', async () => {
	const { app, stored } = await firm();
	const id = await pictureSent(app, nadia, await photo(600, 400));
	await app.settle();
	expect((await stored(id))?.forms.map(({ width }) => width)).toEqual([84, 168, 480, 960]);
	const served = await servedPicture(app, { file: id, width: '960', person: nadia });
	expect(served.headers.get('content-type')).toMatch(/^image\/(avif|webp)$/);
}, 60_000);

test('[B3] what is no picture is refused and leaves nothing', async () => {
	const { app } = await firm();
	await expect(pictureSent(app, nadia, Buffer.from('plain words'))).rejects.toMatchObject({
		status: 415
	});
	await expect(pictureSent(app, artem)).rejects.toMatchObject({ status: 403 });
	await expect(pictureSent(app, elsewhere.owner)).rejects.toMatchObject(notThere);
	expect(await app.read.select().from(files)).toEqual([]);
});

test('[B3] a picture that is lost says so with a remedy, and is made once it can be', async () => {
	const { app, stored } = await firm();
	const content = await photo(300, 300);
	const id = await pictureSent(app, nadia, content);
	await app.files.remove(id);
	await app.settle();
	expect(await stored(id)).toMatchObject({
		state: 'failed',
		problem: expect.stringMatching(/Choose it again/)
	});
	const [job] = await app.read.select().from(jobs).where(eq(jobs.kind, 'picture.make-smaller'));
	expect(job?.state).toBe('failed');

	await app.files.write(
		id,
		(async function* () {
			yield content;
		})()
	);
	await expect(wantAgain(app, acting(app, artem), id)).rejects.toMatchObject({ status: 403 });
	await wantAgain(app, acting(app, nadia), id);
	await app.settle();
	expect(await stored(id)).toMatchObject({ state: 'ready', problem: null });
}, 60_000);

test('[B3] everybody sees a picture while it is published, and its makers before that', async () => {
	const { app, asks } = await firm();
	const id = await pictureSent(app, nadia, await photo(300, 200));
	await expect(asks(id, '84', nadia)).rejects.toMatchObject(notThere); // nothing is made yet
	await app.settle();
	expect((await asks(id, '84', oleh)).headers.get('cache-control')).toMatch(/^private/);
	for (const person of [undefined, artem, elsewhere.owner])
		await expect(asks(id, '84', person)).rejects.toMatchObject(notThere);

	await pagePublished(app, nadia);
	const offering = await published(app, { ...talk(), gallery: [{ id }] });
	const served = await asks(id);
	expect(served.headers.get('cache-control')).toBe('public, max-age=604800, immutable');
	expect((await served.arrayBuffer()).byteLength).toBe(
		Number(served.headers.get('content-length'))
	);
	for (const width of ['0', 'x', '-1', '99999', ''])
		await expect(asks(id, width)).rejects.toMatchObject(notThere);
	await expect(asks('nothing')).rejects.toMatchObject(notThere);

	await withdrawOffering(app, acting(app, nadia), offering, allThere);
	await expect(asks(id)).rejects.toMatchObject(notThere);
}, 60_000);

test('[B3] a photo is seen as long as its page and its firm are there', async () => {
	const { app, asks } = await firm();
	const id = await pictureSent(app, nadia, await photo(200, 200));
	await app.settle();
	await pagePublished(app, nadia, { photoId: id });
	expect((await asks(id, '168')).status).toBe(200);
	await app.write(async (tx) => {
		await tx.update(workspaces).set({ deletedAt: 1 });
	});
	await expect(asks(id, '168')).rejects.toMatchObject(notThere);
}, 60_000);

test('[B3] nobody puts a picture of somebody else on an offering', async () => {
	const { app } = await firm();
	const theirs = await pictureSent(app, oleh, await photo(200, 200));
	const id = await made(app, nadia, clinic(), 'group');
	const draft = { ...clinic(), coverId: theirs, gallery: [{ id: 'nothing' }] };
	const answer = await changeOffering(app, acting(app, nadia), {
		offering: id,
		version: 1,
		draft,
		...allThere
	});
	expect(Object.keys(answer.problems ?? {})).toEqual(['coverId', 'gallery-0-id']);
});

test('[B3] what nothing shows any more is gone after a day, with all its forms', async () => {
	const { app, stored } = await firm();
	const [unused, used] = [
		await pictureSent(app, nadia, await photo(200, 200)),
		await pictureSent(app, imogen, await photo(200, 200))
	];
	await made(app, imogen, { ...talk(imogen), coverId: used });
	await app.settle();
	const forget = async () => {
		await app.write((tx) =>
			app.jobs.add(
				tx,
				'pictures.forget-unused',
				{ before: app.now() - days(1) },
				{ key: `${app.now()}` }
			)
		);
		await app.settle();
	};
	await forget();
	expect(await stored(unused)).toBeDefined();
	app.clock.pass(days(2));
	await forget();
	expect(await stored(unused)).toBeUndefined();
	expect(await stored(used)).toBeDefined();
	const rows = await app.read.select({ personId: files.personId }).from(files);
	expect(new Set(rows.map(({ personId }) => personId))).toEqual(new Set([imogen.id]));
}, 60_000);
