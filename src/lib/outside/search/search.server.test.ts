import { expect, test } from 'vitest';
import { testApp } from '#lib/testing/test-app.ts';

const corpus = [
	{
		id: 'refund',
		title: 'Refund after a cancelled call',
		body: 'You get everything back when the consultant cancels. Cancel a day before and half is returned.'
	},
	{
		id: 'invoice',
		title: 'Invoices and receipts',
		body: 'An invoice is made for every paid booking. Ask for VAT numbers in the profile.'
	},
	{
		id: 'calendar',
		title: 'Connect a calendar',
		body: 'Google and Outlook block your times. An event in them is a time you cannot be booked.'
	},
	{
		id: 'kyiv',
		title: 'Години у Києві',
		body: 'Прийом щодня з 9 до 18 за київським часом. Їжак, ґанок, ёлка.'
	},
	{
		id: 'cafe',
		title: 'Café prices',
		body: 'Crème brûlée and naïve pricing: what a menu says of a margin.'
	},
	{
		id: 'address',
		title: 'Where we are',
		body: 'Write to help@halden-roe.example or see https://halden-roe.example/contact for e-mail and phone.'
	}
];

async function library() {
	const app = testApp();
	await app.write(async (tx) => {
		for (const entry of corpus)
			await app.search.put(tx, { workspaceId: 'w', kind: 'article', ...entry }, 1);
		await app.search.put(
			tx,
			{
				workspaceId: 'other',
				kind: 'article',
				id: 'theirs',
				title: 'Refund',
				body: 'refund refund'
			},
			1
		);
	});
	return app;
}

const find = async (words: string) => {
	const app = await library();
	return (await app.search.find(app.read, { workspaceId: 'w', words })).map(({ id }) => id);
};

test.each([
	['refund', 'refund'],
	['REFUND', 'refund'],
	['canc', 'refund'],
	['invoices vat', 'invoice'],
	['outlook', 'calendar'],
	['creme brulee', 'cafe'],
	['café', 'cafe'],
	['києві', 'kyiv'],
	['їжак', 'kyiv'],
	['help halden', 'address'],
	['e-mail', 'address'],
	['calender', 'calendar'],
	['invioce', 'invoice'],
	['consultent', 'refund']
])('“%s” finds %s first', async (words, id) => {
	expect((await find(words))[0]).toBe(id);
});

test.each([
	[''],
	['   '],
	['"'],
	['* NOT *'],
	["'; drop table search_entries; --"],
	['NEAR(a b)'],
	['&|!():*<->'],
	['\u0000'],
	['zebra']
])('“%s” finds nothing and breaks nothing', async (words) => {
	expect(await find(words)).toEqual([]);
});

test('a word in the title counts more than in the text', async () => {
	const app = testApp();
	await app.write(async (tx) => {
		const put = (id: string, title: string, body: string) =>
			app.search.put(tx, { workspaceId: 'w', kind: 'article', id, title, body }, 1);
		await put('in-text', 'Other things', 'here is a margin somewhere in the text');
		await put('in-title', 'Margin', 'something else in the text of this one');
	});
	const hits = await app.search.find(app.read, { workspaceId: 'w', words: 'margin' });
	expect(hits.map(({ id }) => id)).toEqual(['in-title', 'in-text']);
});

test('nobody finds what another workspace has', async () => {
	expect(await find('refund')).not.toContain('theirs');
});

test('a changed entry is found by its new words only, a removed one not at all', async () => {
	const app = await library();
	const entry = { workspaceId: 'w', kind: 'article', id: 'invoice' };
	const ids = async (words: string) =>
		(await app.search.find(app.read, { workspaceId: 'w', words })).map(({ id }) => id);

	await app.write((tx) =>
		app.search.put(tx, { ...entry, title: 'Receipts', body: 'quittance' }, 2)
	);
	expect(await ids('quittance')).toEqual(['invoice']);
	expect(await ids('profile')).toEqual([]);

	await app.write((tx) => app.search.remove(tx, entry));
	expect(await ids('quittance')).toEqual([]);
});

test('what is not stored is not found either', async () => {
	const app = await library();
	const refused = app.write(async (tx) => {
		await app.search.put(
			tx,
			{ workspaceId: 'w', kind: 'article', id: 'x', title: 'Zebra', body: '' },
			1
		);
		throw new Error('no');
	});
	await expect(refused).rejects.toThrow('no');
	expect(await app.search.find(app.read, { workspaceId: 'w', words: 'zebra' })).toEqual([]);
});

test('the piece shown is around the word that was found', async () => {
	const app = await library();
	const [hit] = await app.search.find(app.read, { workspaceId: 'w', words: 'returned' });
	expect(hit?.excerpt).toContain('half is returned');
});
