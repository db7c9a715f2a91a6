import { tomasz } from '../../../../src/lib/testing/cast.ts';
import { asNadia, mallory, nadiaThere, solveig, type Attack } from './attack.ts';

const one = async (answer: Promise<Response>) => [await answer];

/** Who is signed in, for how long, and as whom: at the beginning and at the end. */
export const persons: Attack[] = [
	...['?connect=1', '?prove=1'].map((ask) => ({
		what: `${ask} of somebody who is not signed in`,
		run: async ({ browser }: Parameters<Attack['run']>[0]) => [
			(await browser().setOut('google', ask)).answer
		]
	})),
	{
		what: 'connecting with a proof that is too old',
		async run(field) {
			const browser = asNadia(field);
			field.rows.staleProofs();
			return [(await browser.setOut('google', '?connect=1')).answer];
		}
	},
	{
		what: 'connecting with a proof that became too old on the way',
		async run(field) {
			const { browser, back } = await field.under({ ask: '?connect=1', browser: asNadia(field) });
			field.rows.staleProofs();
			return one(browser.open(back));
		}
	},
	{
		what: 'connecting what is connected to somebody else',
		async run(field) {
			const browser = asNadia(field);
			const { back } = await field.under({ ask: '?connect=1', who: solveig, browser });
			return one(browser.open(back));
		}
	},
	{
		what: 'connecting, and somebody else is signed in by then',
		async run(field) {
			const { browser, back } = await field.under({ ask: '?connect=1', browser: asNadia(field) });
			for (const [name, value] of field.as(tomasz.id).cookies) browser.cookies.set(name, value);
			return one(browser.open(back));
		}
	},
	{
		what: 'connecting, and nobody is signed in by then',
		async run(field) {
			const { browser, back } = await field.under({ ask: '?connect=1', browser: asNadia(field) });
			browser.cookies.delete('sign-in');
			return one(browser.open(back));
		}
	},
	{
		what: 'signing in, and somebody else is signed in by then',
		async run(field) {
			const { browser, back } = await field.under({ who: solveig });
			for (const [name, value] of asNadia(field).cookies) browser.cookies.set(name, value);
			return one(browser.open(back));
		}
	},
	{
		what: 'an attacker’s answer in the browser of somebody signed in, to connect it there',
		async run(field) {
			const { back } = await field.under({ ask: '?connect=1', browser: field.as(tomasz.id) });
			return one(asNadia(field).open(back));
		}
	},
	{
		what: 'proving with an account that is not the person’s',
		async run(field) {
			const { browser, back } = await field.under({ ask: '?prove=1', browser: asNadia(field) });
			return one(browser.open(back));
		}
	},
	{
		what: 'proving with the account of somebody else here',
		async run(field) {
			const way = { ask: '?prove=1', who: solveig, browser: asNadia(field) };
			const { browser, back } = await field.under(way);
			return one(browser.open(back));
		}
	},
	{
		what: 'proving as one who is signed in elsewhere by then',
		async run(field) {
			const way = { ask: '?prove=1', who: nadiaThere, browser: asNadia(field) };
			const { browser, back } = await field.under(way);
			for (const [name, value] of asNadia(field).cookies) browser.cookies.set(name, value);
			return one(browser.open(back));
		}
	},
	{
		what: 'a link that begins it',
		run: async ({ browser }) => one(browser().open('/sign-in/with/google?connect=1'))
	},
	{
		what: 'a form of another site that begins it',
		run: async (field) =>
			one(asNadia(field).post('/sign-in/with/google?connect=1', {}, 'https://evil.example'))
	},
	...['facebook', '__proto__', '..%2Fgoogle', 'GOOGLE', '%00'].map((name) => ({
		what: `a provider called ${name}`,
		run: async ({ browser }: Parameters<Attack['run']>[0]) => [
			await browser().post(`/sign-in/with/${name}`),
			await browser().open(`/sign-in/back/${name}?code=x&state=y`)
		]
	})),
	{
		what: 'a provider that is down from the beginning',
		async run({ browser, product: { microsoft } }) {
			microsoft.behave('broken off');
			return [(await browser().setOut('microsoft')).answer];
		}
	},
	{
		what: 'the answer once more, after it opened something',
		async run(field) {
			const { browser, back } = await field.under({ who: { ...mallory, verified: false } });
			const cookies = [...browser.cookies];
			const first = await browser.open(back);
			for (const [name, value] of cookies) browser.cookies.set(name, value);
			return [first, await browser.open(back)];
		}
	}
];
