import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { news } from '#lib/jobs/tables.server.ts';
import { memberships } from '#lib/people/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { artem, elsewhere, imogen, lena, marta, nadia, oleh, priya } from '#lib/testing/cast.ts';
import { seedPeople, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { allThere, clinic, made, pagePublished, published, talk } from '#lib/testing/sells.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { offeringHosts, offerings } from '../tables.server.ts';
import { changeOffering } from './change.server.ts';
import { createOffering } from './create.server.ts';
import { duplicateOffering } from './duplicate.server.ts';
import { offeringFor } from './one.server.ts';
import {
	archiveOffering,
	publishOffering,
	restoreOffering,
	withdrawOffering
} from './publish.server.ts';

async function firm() {
	const app = testApp();
	await seedPeople(app);
	await seedElsewhere(app);
	const stored = async (id: string) => {
		const [row] = await app.read.select().from(offerings).where(eq(offerings.id, id));
		return row;
	};
	const told = async () =>
		(await app.read.select().from(news))
			.map(({ kind }) => kind)
			.filter((kind) => kind.startsWith('offering'));
	return { app, stored, told };
}
type App = ReturnType<typeof testApp>;
const seen = (app: App, who: { id: string }, id: string) =>
	offeringFor(app, {
		here: acting(app, who),
		id,
		zone: 'Europe/Berlin',
		sale: async () => allThere
	});

test('[B3] a consultant makes an offering, and it is a draft that only they and those above see', async () => {
	const { app, stored } = await firm();
	const id = await made(app, nadia, talk());
	expect(await stored(id)).toMatchObject({ state: 'draft', leastPriceMinor: 9950, version: 1 });
	for (const who of [nadia, imogen, marta])
		expect((await seen(app, who, id)).title).toBe('Pricing review');
	await expect(seen(app, oleh, id)).rejects.toMatchObject({ status: 404 });
	for (const who of [artem, lena])
		await expect(seen(app, who, id)).rejects.toMatchObject({ status: 403 });
});

test('[B3] what is read back is what was typed', async () => {
	const { app } = await firm();
	const wanted = {
		...clinic(),
		questions: [{ id: '', label: 'Why?', form: 'line', required: 'on', options: '' }]
	};
	const id = await made(app, nadia, wanted, 'group');
	const { draft } = await seen(app, nadia, id);
	expect(draft).toEqual({
		...{ ...wanted, durations: [{ minutes: '90', price: '45.00' }] },
		questions: [{ ...wanted.questions[0], id: draft.questions[0]?.id }]
	});
});

test('[B3] what is not right is told field by field, and nothing is stored', async () => {
	const { app } = await firm();
	const draft = { ...talk(), title: '', durations: [{ minutes: '0', price: '-1' }] };
	const answer = await createOffering(app, acting(app, nadia), { kind: 'individual', draft });
	expect(Object.keys(answer.problems ?? {})).toEqual([
		...['title', 'durations-0-minutes', 'durations-0-price']
	]);
	expect(await app.read.select().from(offerings)).toEqual([]);
});

test('[B3] somebody of another firm finds nothing, and nobody sells the time of a colleague', async () => {
	const { app } = await firm();
	const id = await made(app, nadia, talk());
	const viktor = acting(app, elsewhere.owner, elsewhere.workspace);
	const draft = talk();
	const acts = [
		changeOffering(app, viktor, { offering: id, version: 1, draft, ...allThere }),
		duplicateOffering(app, viktor, id),
		archiveOffering(app, viktor, id, allThere),
		publishOffering(app, viktor, id, allThere),
		changeOffering(app, acting(app, oleh), { offering: id, version: 1, draft, ...allThere })
	];
	for (const act of acts) await expect(act).rejects.toMatchObject({ status: 404 });
	const foreign = await createOffering(app, viktor, { kind: 'individual', draft });
	expect(foreign).toMatchObject({
		problems: { 'hosts-0-id': [expect.stringMatching(/Choose a consultant/)] }
	});
	const colleague = await createOffering(app, acting(app, nadia), {
		kind: 'individual',
		draft: talk(oleh)
	});
	expect(colleague).toMatchObject({
		problems: { hosting: [expect.stringMatching(/Owners and admins choose/)] }
	});
});

test('[B3] an admin lets two hold it in turn, and both can change it', async () => {
	const { app } = await firm();
	const hosts = [nadia, oleh].map(({ id }) => ({ id, priority: '0', weight: '100' }));
	const id = await made(app, marta, { ...talk(), hosting: 'in turn', hosts });
	const { draft, version } = await seen(app, oleh, id);
	const changed = { ...draft, title: 'Shorter' };
	await changeOffering(app, acting(app, oleh), {
		offering: id,
		version,
		draft: changed,
		...allThere
	});
	expect(await seen(app, nadia, id)).toMatchObject({ title: 'Shorter', version: 2 });

	app.clock.pass(60_000);
	const swapped = { ...changed, hosts: [hosts[0], { id: priya.id, priority: '1', weight: '50' }] };
	await changeOffering(app, acting(app, marta), {
		offering: id,
		version: 2,
		draft: swapped as typeof draft,
		...allThere
	});
	const rows = await app.read.select().from(offeringHosts).where(eq(offeringHosts.offeringId, id));
	expect(rows.find(({ personId }) => personId === nadia.id)?.since).toBeLessThan(app.now());
	expect(rows.find(({ personId }) => personId === priya.id)).toMatchObject({
		weight: 50,
		since: app.now() + 1
	});
	await expect(seen(app, oleh, id)).rejects.toMatchObject({ status: 404 });
});

test('[B3] whoever saves over a newer one is told, and nothing is lost', async () => {
	const { app, stored, told } = await firm();
	const id = await made(app, nadia, talk());
	const save = (version: number, title: string) =>
		changeOffering(app, acting(app, nadia), {
			offering: id,
			version,
			draft: { ...talk(), title },
			...allThere
		});
	expect(await save(1, 'One')).toEqual({ version: 2, changed: true });
	await expect(save(1, 'Two')).rejects.toMatchObject({
		status: 409,
		message: expect.stringMatching(/changed this offering meanwhile/)
	});
	expect(await stored(id)).toMatchObject({ title: 'One', version: 2 });
	expect(await save(2, 'One')).toEqual({ version: 2, changed: false });
	expect(await told()).toEqual(['offering.changed']);
});

test('[B3] a copy is a draft of its own, and a group comes without its day', async () => {
	const { app, stored } = await firm();
	const id = await made(app, nadia, { ...clinic(), title: 'x'.repeat(100) }, 'group');
	const copy = await duplicateOffering(app, acting(app, nadia), id);
	expect(copy.title).toBe(`${'x'.repeat(93)} (copy)`);
	expect(await stored(copy.offering)).toMatchObject({
		...{ state: 'draft', startsAt: null, endsAt: null, seats: 12, quorum: 4, version: 1 }
	});
	expect((await seen(app, nadia, copy.offering)).holders).toMatchObject([{ id: nadia.id }]);
});

test('[B3] it is published when nothing is missing, and the reasons say what is', async () => {
	const { app, told } = await firm();
	const id = await made(app, nadia, talk());
	const nothing = { ...allThere, withHours: new Set<string>(), cashier: 'absent' as const };
	await expect(publishOffering(app, acting(app, nadia), id, nothing)).rejects.toMatchObject({
		status: 409,
		message: expect.stringMatching(/no published page yet.*no hours yet.*no cashier/)
	});
	await pagePublished(app, nadia);
	await publishOffering(app, acting(app, nadia), id, allThere);
	await publishOffering(app, acting(app, nadia), id, allThere);
	await withdrawOffering(app, acting(app, nadia), id, allThere);
	expect(await told()).toEqual(['offering.published', 'offering.withdrawn']);
});

test('[B3] a group without a day is no group that can be booked', async () => {
	const { app } = await firm();
	await pagePublished(app, nadia);
	const open = { ...clinic(), day: '', from: '', till: '' };
	const id = await made(app, nadia, open, 'group');
	await expect(publishOffering(app, acting(app, nadia), id, allThere)).rejects.toMatchObject({
		message: 'Say when it meets.'
	});
	const other = await published(app, clinic(), 'group');
	const { draft } = await seen(app, nadia, other);
	const cleared = { ...draft, day: '', from: '', till: '' };
	expect(
		await changeOffering(app, acting(app, nadia), {
			offering: other,
			version: 1,
			draft: cleared,
			...allThere
		})
	).toMatchObject({ problems: { day: [expect.stringMatching(/It is published/)] } });
});

test('[B3] what is archived is taken up again as what it was, unless something is missing now', async () => {
	const { app, stored, told } = await firm();
	await pagePublished(app, nadia);
	const id = await published(app);
	const here = acting(app, nadia);
	expect(await archiveOffering(app, here, id, allThere)).toMatchObject({ state: 'published' });
	await expect(
		changeOffering(app, here, { offering: id, version: 1, draft: talk(), ...allThere })
	).rejects.toMatchObject({ status: 409, message: expect.stringMatching(/Take it up again/) });
	await restoreOffering(app, here, { id, published: true, sale: allThere });
	expect(await stored(id)).toMatchObject({ state: 'published' });
	await archiveOffering(app, here, id, allThere);
	const without = { ...allThere, withHours: new Set<string>() };
	const back = await restoreOffering(app, here, { id, published: true, sale: without });
	expect(back).toMatchObject({ published: false, because: expect.stringMatching(/no hours yet/) });
	expect(await stored(id)).toMatchObject({ state: 'draft' });
	expect(await told()).toEqual([
		...['offering.published', 'offering.archived', 'offering.published', 'offering.archived']
	]);
});

test('[B3] whoever is no consultant any more cannot hold it', async () => {
	const { app } = await firm();
	await pagePublished(app, nadia);
	const id = await made(app, nadia, talk());
	await app.write(async (tx) => {
		await tx.delete(memberships).where(eq(memberships.personId, nadia.id));
	});
	const { missing } = await seen(app, imogen, id);
	expect(missing.map(({ what }) => what)).toEqual(['holder']);
});
