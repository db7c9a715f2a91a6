import { createHash } from 'node:crypto';
import { nadia } from '../../../../src/lib/testing/cast.ts';
import { moods } from '../../../servers/identity-mood.ts';
import { changed, solveig, mallory, type Attack, type Field } from './attack.ts';

const one = async (answer: Promise<Response>) => [await answer];

/** State, code and address of the answer: swapped, taken away, repeated, carried elsewhere. */
export const mixUps: Attack[] = [
	{
		what: 'an attacker’s whole answer in a browser that asked for nothing',
		run: async ({ under, browser }) => one(browser().open((await under()).back))
	},
	{
		what: 'an attacker’s whole answer in a browser that is under way itself',
		run: async ({ under }) =>
			one((await under({ who: solveig })).browser.open((await under()).back))
	},
	{
		what: 'the state of another browser with one’s own code',
		async run({ under }) {
			const [mine, theirs] = [await under(), await under({ who: solveig })];
			const state = theirs.back.searchParams.get('state') ?? '';
			return one(mine.browser.open(changed(mine.back, (answer) => answer.set('state', state))));
		}
	},
	...['delete', 'empty', 'twice', 'longer'].map((how) => ({
		what: `a state that is changed: ${how}`,
		async run({ under }: Field) {
			const { browser, back } = await under();
			const other = changed(back, (answer) => {
				const state = answer.get('state') ?? '';
				if (how === 'delete') answer.delete('state');
				if (how === 'empty') answer.set('state', '');
				if (how === 'twice') answer.append('state', state);
				if (how === 'longer') answer.set('state', `${state}\0x`);
			});
			return one(browser.open(other));
		}
	})),
	{
		what: 'somebody else’s code in one’s own answer',
		async run({ under }) {
			const [mine, victims] = [await under(), await under({ who: solveig })];
			const code = victims.back.searchParams.get('code') ?? '';
			return one(mine.browser.open(changed(mine.back, (answer) => answer.set('code', code))));
		}
	},
	{
		what: 'the same at a provider that takes any verifier',
		async run({ under, product: { google } }) {
			const [mine, victims] = [await under(), await under({ who: solveig })];
			const code = victims.back.searchParams.get('code') ?? '';
			google.behave('takes any verifier');
			return one(mine.browser.open(changed(mine.back, (answer) => answer.set('code', code))));
		}
	},
	{
		what: 'a code that was got with another challenge',
		async run({ browser, product: { google } }) {
			const mine = browser();
			const { there } = await mine.setOut('google');
			if (!there) throw new Error('not sent to Google');
			const challenge = createHash('sha256').update('known to the attacker').digest('base64url');
			const other = changed(there, (asked) => asked.set('code_challenge', challenge));
			return one(mine.open(google.answer(other, mallory)));
		}
	},
	{
		what: 'Google’s answer at the address of Microsoft',
		async run({ under }) {
			const { browser, back } = await under();
			const other = changed(back, (_, url) => (url.pathname = '/sign-in/back/microsoft'));
			return one(browser.open(other));
		}
	},
	{
		what: 'Google’s code in a trip to Microsoft',
		async run({ under }) {
			const [microsoft, google] = [await under({ provider: 'microsoft' }), await under()];
			const code = google.back.searchParams.get('code') ?? '';
			return one(
				microsoft.browser.open(changed(microsoft.back, (answer) => answer.set('code', code)))
			);
		}
	},
	{
		what: 'an answer that says it is of another issuer',
		async run({ under }) {
			const { browser, back } = await under();
			const iss = 'https://issuer.evil.example';
			return one(browser.open(changed(back, (answer) => answer.set('iss', iss))));
		}
	},
	{
		what: 'an answer with a token beside its code',
		async run({ under }) {
			const { browser, back } = await under();
			return one(browser.open(changed(back, (answer) => answer.set('id_token', 'x.y.z'))));
		}
	},
	{
		what: 'an answer that is too old',
		async run({ under, rows }) {
			const { browser, back } = await under();
			rows.oldTrips();
			return one(browser.open(back));
		}
	},
	{
		what: 'a failed answer, and then the right one',
		async run({ under }) {
			const { browser, back } = await under();
			const cookies = [...browser.cookies];
			const failed = await browser.open(changed(back, (answer) => answer.set('code', 'wrong')));
			for (const [name, value] of cookies) browser.cookies.set(name, value);
			return [failed, await browser.open(back)];
		}
	},
	...['access_denied', 'server_error', '<script>'].map((error) => ({
		what: `an error with words of somebody’s own: ${error}`,
		async run({ under }: Field) {
			const { browser, back } = await under();
			const other = changed(back, (answer) => {
				answer.delete('code');
				answer.set('error', error);
				answer.set('error_description', '<img src=x onerror=alert(1)>Call 555-0100 to unlock');
			});
			const answer = await browser.open(other);
			return [answer, await browser.open(answer.headers.get('location') ?? '/')];
		}
	}))
];

const onTheWay = ['silent', 'broken off', 'an error of its own', 'garbage'];

/** What the provider itself says, when it is broken, attacked or not to be believed. */
export const lies: Attack[] = [
	...moods
		.filter((mood) => !['well', 'takes any verifier'].includes(mood))
		.map((mood) => ({
			what: `the provider is ${onTheWay.includes(mood) ? 'down' : 'lying'}: ${mood}`,
			async run({ under, product: { google } }: Field) {
				const { browser, back } = await under({ who: solveig });
				google.behave(mood);
				return one(browser.open(back));
			}
		})),
	...[
		['another subject with a known address', { ...solveig, subject: 'swapped' }],
		['the address of a person here', { ...mallory, email: nadia.email }],
		['the same in capitals', { ...mallory, email: nadia.email.toUpperCase() }],
		['the same between spaces', { ...mallory, email: ` ${nadia.email} ` }],
		['an address that was not proven', { ...mallory, verified: false }],
		['no address', { ...mallory, email: '' }],
		['two addresses', { ...mallory, email: `mallory@evil.example,${nadia.email}` }]
	].map(([what, who]) => ({
		what: `the provider vouches for ${what as string}`,
		async run({ under }: Field) {
			const { browser, back } = await under({ who: who as typeof mallory });
			return one(browser.open(back));
		}
	})),
	{
		what: 'an administrator of some firm writes the address of a person here into an account',
		async run({ under }) {
			const who = { ...mallory, email: nadia.email, verified: false, tenant: 'some-firm' };
			const { browser, back } = await under({ provider: 'microsoft', who });
			return one(browser.open(back));
		}
	}
];
