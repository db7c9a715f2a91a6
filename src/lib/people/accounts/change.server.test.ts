import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hours, minutes } from '#lib/basics/time.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { beginSignIn } from '../sign-ins/begin.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { askForNewAddress, changeAddress, newAddressFor } from './change-address.server.ts';
import { changePassword, hasPassword } from './change-password.server.ts';
import { createPerson } from './create-person.server.ts';

const from = { device: 'Firefox on Linux', place: 'this machine' };
const email = 'olena@marchuk.example';
const wish = { password: 'four other words now', device: from.device };

/** Olena, who came by a provider and has no password, in two browsers. */
async function twoBrowsers() {
	const app = testApp();
	await seedDemo(app);
	const id = app.newId();
	await app.write((tx) =>
		createPerson(app, tx, { id, email, name: 'Olena Marchuk', zone: 'Nowhere', by: 'a test' })
	);
	const enter = async () => {
		const token = app.newToken();
		const beginning = { personId: id, way: 'google', remembered: true, from, token } as const;
		await app.write((tx) => beginSignIn(app, tx, beginning));
		return token;
	};
	const [one, other] = [await enter(), await enter()];
	return { app, id, one, other, olena: await holder(app, one) };
}

async function holder(app: TestApp, token: string) {
	const person = await signedIn(app, token);
	if (!person) throw new Error('nobody holds this token');
	return person;
}

async function tokensTo(app: TestApp, to: string) {
	await app.settle();
	const rows = await app.read.select().from(letters).where(eq(letters.to, to));
	return rows.map(({ text }) => /token=(\w+)/.exec(text)?.[1]).filter((token) => token);
}

test('who came by a provider sets a first password; other browsers end, this one has a new token', async () => {
	const { app, olena, one, other } = await twoBrowsers();
	expect(olena.zone).toBe('UTC');
	expect(await hasPassword(app, olena)).toBe(false);
	const { token, remembered } = await changePassword(app, olena, wish);
	expect(remembered).toBe(true);
	expect(await hasPassword(app, olena)).toBe(true);
	expect(await signedIn(app, one)).toBeUndefined();
	expect(await signedIn(app, other)).toBeUndefined();
	expect(await signedIn(app, token)).toMatchObject({ email });
});

test('a password and an address are changed only by who has just proven to be the person', async () => {
	const { app, olena } = await twoBrowsers();
	app.clock.pass(minutes(11));
	await expect(changePassword(app, olena, wish)).rejects.toMatchObject({ status: 403 });
	const asked = askForNewAddress(app, olena, { email: 'new@marchuk.example', address: 'x' });
	await expect(asked).rejects.toMatchObject({ status: 403 });
});

test('the demo cast keeps its addresses and gets no password', async () => {
	const { app } = await twoBrowsers();
	const cast = await holder(app, await signInAsDemo(app, nadia.id, from));
	await expect(changePassword(app, cast, wish)).rejects.toMatchObject({ status: 403 });
	const asked = askForNewAddress(app, cast, { email: 'new@marchuk.example', address: 'x' });
	await expect(asked).rejects.toMatchObject({ status: 403 });
});

test('an address changes when the new one is proven, and the old one hears of it before', async () => {
	const { app, olena, one } = await twoBrowsers();
	const fresh = 'new@marchuk.example';
	await askForNewAddress(app, olena, { email: fresh, address: 'x' });
	const [token = ''] = await tokensTo(app, fresh);
	const [warning] = await app.read
		.select()
		.from(letters)
		.where(eq(letters.subject, 'Your Concord address is about to change'));
	expect(warning).toMatchObject({ to: email });
	expect(warning?.text).toContain(fresh);
	expect(await holder(app, one)).toMatchObject({ email });

	const somebody = await holder(app, await signInAsDemo(app, nadia.id, from));
	await expect(newAddressFor(app, somebody, token)).rejects.toMatchObject({ status: 404 });
	await expect(changeAddress(app, { ...somebody, demo: false }, token)).rejects.toMatchObject({
		status: 404
	});
	await changeAddress(app, olena, token);
	expect(await holder(app, one)).toMatchObject({ email: fresh });
	await expect(changeAddress(app, olena, token)).rejects.toMatchObject({ status: 410 });
});

test('an address that has an account hears of it by letter, and nothing changes', async () => {
	const { app, olena } = await twoBrowsers();
	await askForNewAddress(app, olena, { email: nadia.email, address: 'x' });
	expect(await tokensTo(app, nadia.email)).toEqual([]);
	const [told] = await app.read.select().from(letters).where(eq(letters.to, nadia.email));
	expect(told?.subject).toBe('Your address was asked for by another Concord account');
});

test('who takes the address meanwhile keeps it, and an old link is no use', async () => {
	const { app, olena } = await twoBrowsers();
	const fresh = 'new@marchuk.example';
	const other = 'newer@marchuk.example';
	await askForNewAddress(app, olena, { email: fresh, address: 'x' });
	await askForNewAddress(app, olena, { email: other, address: 'x' });
	const [token = ''] = await tokensTo(app, fresh);
	const [late = ''] = await tokensTo(app, other);
	const rival = { email: fresh, name: 'Rival', zone: 'UTC', by: 'a test' };
	await app.write((tx) => createPerson(app, tx, { id: 'person-rival', ...rival }));
	await expect(changeAddress(app, olena, token)).rejects.toMatchObject({ status: 409 });
	app.clock.pass(hours(2));
	await expect(changeAddress(app, olena, late)).rejects.toMatchObject({ status: 410 });
});
