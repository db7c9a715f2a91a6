import { unzipSync } from 'fflate';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { App } from '#lib/app.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { receive } from '#lib/outside/files/receive.server.ts';
import { seedDemo } from './seed-demo.server.ts';
import { testApp, type TestApp } from './test-app.ts';
import type { Person } from '#lib/people/person.ts';
import { signInAsDemo } from '#lib/people/sign-ins/as-demo.server.ts';
import { signedIn } from '#lib/people/sign-ins/read.server.ts';
import { askForCopy } from '#lib/people/own-data/ask-copy.server.ts';
import { copyFor } from '#lib/people/own-data/read.server.ts';

export const here = { device: 'Firefox on Linux', place: 'this machine' };

export async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

export async function as(app: TestApp, { id }: { id: string }) {
	const person = await signedIn(app, await signInAsDemo(app, id, here));
	await app.settle();
	return person as Person;
}

export async function copyOf(app: TestApp, person: Person) {
	const id = await askForCopy(app, person);
	await app.settle();
	const { id: fileId } = await copyFor(app, person, id);
	const archive = unzipSync(await buffer((await app.files.read(fileId)) as Readable));
	return new Map(
		Object.entries(archive).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
	);
}

export const fileOf = (app: App, personId: string, name: string, words: string) =>
	receive(app, { content: Readable.from([Buffer.from(words)]), name, personId, workspaceId: null });

export async function all(app: App) {
	const rows = app.personalData.map(async ({ table }) => app.read.select().from(table));
	return JSON.stringify(await Promise.all(rows));
}

export const tokenIn = (text = '') => /token=(\w+)/.exec(text)?.[1] ?? '';

export async function letterWith(app: App, words: string) {
	const found = await app.read.select().from(letters);
	return found.find(({ subject }) => subject.includes(words));
}
