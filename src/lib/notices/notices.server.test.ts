import { expect, test } from 'vitest';
import { days } from '#lib/basics/time.ts';
import { hanna, imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { noticeKinds, type NoticeKind } from './kinds.ts';
import { noticesOf, unreadCount } from './list.server.ts';
import { markRead, markUnread } from './mark-read.server.ts';
import { notify } from './notify.server.ts';
import { letters, notices, type MailWish } from './tables.server.ts';
import { keepWishes, wishesOf, wishOf } from './wishes.server.ts';

const kinds = Object.keys(noticeKinds) as NoticeKind[];
const wishes: MailWish[] = ['at once', 'daily', 'never'];

async function demo() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

/** One notice each, a millisecond apart; answers their ids, oldest first. */
async function tell(
	app: TestApp,
	personId: string,
	count = 1,
	kind: NoticeKind = 'workspace.people'
) {
	for (let number = 1; number <= count; number++) {
		await app.write((tx) => notify(app, tx, { personId, kind, title: `Notice ${number}` }));
		app.clock.pass(1);
	}
}
const titles = async (
	app: TestApp,
	...rest: Parameters<typeof noticesOf> extends [unknown, ...infer R] ? R : never
) => (await noticesOf(app, ...rest)).list.map(({ title }) => title);

const table = kinds.flatMap((kind) =>
	wishes.flatMap((mail) => [true, false].map((inProduct) => ({ kind, mail, inProduct })))
);

test.each(table)('$kind, in the product $inProduct, by mail $mail', async ({ kind, ...wish }) => {
	const app = await demo();
	await keepWishes(app, nadia, { [kind]: wish });
	const always = 'always' in noticeKinds[kind];
	const holds = always ? { inProduct: true, mail: 'at once' } : wish;
	expect(await wishOf(app, nadia, kind)).toEqual(holds);

	await tell(app, nadia.id, 1, kind);
	await app.settle();
	const rows = await app.read.select().from(notices);
	expect(rows).toHaveLength(holds.inProduct || holds.mail !== 'never' ? 1 : 0);
	expect(await unreadCount(app, nadia)).toBe(holds.inProduct ? 1 : 0);
	expect(await app.read.select().from(letters)).toHaveLength(holds.mail === 'at once' ? 1 : 0);
	expect(rows.filter(({ mailedAt }) => mailedAt !== null)).toHaveLength(
		holds.mail === 'at once' ? 1 : 0
	);
});

test('who has chosen nothing hears of each kind as it is meant, and nobody chooses for another', async () => {
	const app = await demo();
	await keepWishes(app, hanna, { 'workspace.people': { inProduct: false, mail: 'never' } });
	for (const { kind, inProduct, mail } of await wishesOf(app, nadia))
		expect({ inProduct, mail }).toEqual({ inProduct: true, mail: noticeKinds[kind].mail });
});

test('a notice whose own letter goes out is not mailed a second time', async () => {
	const app = await demo();
	const told = { personId: nadia.id, kind: 'account.security', title: 'x' } as const;
	await app.write((tx) => notify(app, tx, { ...told, ownLetter: true }));
	await app.settle();
	expect(await app.read.select().from(letters)).toEqual([]);
	expect(await unreadCount(app, nadia)).toBe(1);
});

test('what waited for a letter waits no more when letters are switched off', async () => {
	const app = await demo();
	await tell(app, nadia.id);
	await keepWishes(app, nadia, { 'workspace.people': { inProduct: true, mail: 'never' } });
	expect(await app.read.select().from(notices)).toMatchObject([{ mail: 'never' }]);
});

test('a list comes in pages, newest first, each notice once, also those of one instant', async () => {
	const app = await demo();
	await tell(app, nadia.id, 65);
	const told = { personId: nadia.id, kind: 'workspace.people', title: 'At once' } as const;
	await app.write(async (tx) => {
		for (let each = 0; each < 5; each++) await notify(app, tx, told);
	});
	await tell(app, hanna.id, 3);

	const seen: string[] = [];
	let before: string | undefined;
	const sizes: number[] = [];
	for (;;) {
		const { list, older } = await noticesOf(app, nadia, { before });
		sizes.push(list.length);
		seen.push(...list.map(({ id }) => id));
		before = list.at(-1)?.id;
		if (!older) break;
	}
	expect(sizes).toEqual([30, 30, 10]);
	expect(new Set(seen).size).toBe(70);
	expect((await titles(app, nadia)).slice(4, 7)).toEqual(['At once', 'Notice 65', 'Notice 64']);
});

test('one is marked as read, all that had come are, and each of it can be taken back', async () => {
	const app = await demo();
	await tell(app, nadia.id, 3);
	const [newest] = (await noticesOf(app, nadia)).list;
	const seenAt = newest?.at ?? 0;
	await markRead(app, nadia, newest?.id ?? '');
	expect(await titles(app, nadia, { unreadOnly: true })).toEqual(['Notice 2', 'Notice 1']);

	app.clock.pass(10);
	await tell(app, nadia.id);
	const { count, at } = await markRead(app, nadia, 'all', seenAt);
	expect(count).toBe(2);
	expect(await unreadCount(app, nadia)).toBe(1);
	expect(await markUnread(app, nadia, at)).toBe(2);
	expect(await unreadCount(app, nadia)).toBe(3);
});

test('marking again changes nothing, and taking back what was not marked is told', async () => {
	const app = await demo();
	await tell(app, nadia.id, 2);
	expect((await markRead(app, nadia, 'all')).count).toBe(2);
	app.clock.pass(5);
	const again = await markRead(app, nadia, 'all');
	expect(again.count).toBe(0);
	await expect(markUnread(app, nadia, again.at)).rejects.toMatchObject({ status: 404 });
});

test('the notices of another are not there: not to read, not to mark, not to page from', async () => {
	const app = await demo();
	await tell(app, nadia.id);
	const [hers] = (await noticesOf(app, nadia)).list;
	const id = hers?.id ?? '';
	for (const attempt of [
		markRead(app, imogen, id),
		markRead(app, imogen, '\0'),
		noticesOf(app, imogen, { before: id }),
		markUnread(app, imogen, 0)
	])
		await expect(attempt).rejects.toMatchObject({ status: 404 });
	expect((await markRead(app, imogen, 'all')).count).toBe(0);
	expect(await unreadCount(app, nadia)).toBe(1);
});

test('read ones are kept 90 days, unread ones a year', async () => {
	const app = await demo();
	await tell(app, nadia.id, 2);
	const [newest] = (await noticesOf(app, nadia)).list;
	await markRead(app, nadia, newest?.id ?? '');
	let times = 0;
	const forget = async () => {
		const key = `${times++}`;
		await app.write((tx) => app.jobs.add(tx, 'notices.forget-old', { now: app.now() }, { key }));
		await app.settle();
		return titles(app, nadia);
	};
	app.clock.pass(days(89));
	expect(await forget()).toHaveLength(2);
	app.clock.pass(days(2));
	expect(await forget()).toEqual(['Notice 1']);
	app.clock.pass(days(273));
	expect(await forget()).toHaveLength(1);
	app.clock.pass(days(2));
	expect(await forget()).toEqual([]);
});
