import { atLeast, exactly, none, type Goal, type Run } from '../../goals.ts';
import { startProductWithProviders } from '../../servers/product-with-providers.ts';
import { lies, mixUps } from './oauth/answers.ts';
import { asNadia, fieldOf, mallory, nadiaThere, solveig, type Field } from './oauth/attack.ts';
import { persons } from './oauth/persons.ts';
import { rowsOf } from './oauth/rows.ts';

const attacks = [...persons, ...mixUps, ...lies];
const forged = /555-0100|onerror=alert/;

/** Mixes up, replays, forges and steals what goes between us and Google and Microsoft: nothing opens. */
export async function attackProviders({ say }: Run): Promise<Goal[]> {
	const product = await startProductWithProviders({ TRUST_PROXY: '1' });
	const rows = rowsOf(product);
	const field = fieldOf(product, rows);
	const found = { links: 0, signIns: 0, accounts: 0, faults: 0, words: 0, offOrigin: 0 };
	try {
		const honest = await honestOnes(field);
		for (const { what, run } of attacks) {
			const made = counting(field);
			const answers = await run(made.field);
			product.google.behave('well');
			product.microsoft.behave('well');
			const more = made.more();
			const faults = answers.filter(({ status }) => status >= 500).length;
			const away = answers.filter((answer) => leadsAway(answer, product.origin)).length;
			const texts = await Promise.all(answers.map((answer) => answer.text().catch(() => '')));
			const words = texts.filter((text) => forged.test(text)).length;
			if (more.links || more.signIns || more.accounts || faults || away || words)
				say(`${what}: ${JSON.stringify({ ...more, faults, away, words })}`);
			found.links += more.links;
			found.signIns += more.signIns;
			found.accounts += more.accounts;
			found.faults += faults;
			found.offOrigin += away;
			found.words += words;
		}
		const nexts = await wrongNexts(field);
		say(`providers: ${attacks.length} mix-ups tried, ${nexts.tried} addresses to go on to`);
		return [
			atLeast('providers: mix-ups tried', attacks.length, 25),
			exactly('providers: honest ones let in, of 4', honest, 4),
			none('providers: accounts connected by them', found.links),
			none('providers: sign-ins and proofs by them', found.signIns),
			none('providers: accounts made by them', found.accounts),
			none('providers: faults', found.faults),
			none('providers: foreign words shown', found.words),
			none('providers: led off our origin', found.offOrigin + nexts.away)
		];
	} finally {
		rows.close();
		await product.stop();
	}
}

/** What must work, so that what follows proves something: new, again, connected, and in by what was connected. */
async function honestOnes(field: Field) {
	let inside = 0;
	const way = { ask: '?connect=1', provider: 'microsoft', who: nadiaThere } as const;
	for (const trip of [
		{ who: solveig },
		{ who: solveig },
		{ ...way, browser: asNadia(field) },
		{ provider: 'microsoft', who: nadiaThere } as const
	]) {
		const { browser, back } = await field.under(trip);
		const answer = await browser.open(back);
		const home = await browser.open('/workspaces');
		const went = !answer.headers.get('location')?.includes('problem=');
		if (home.status === 200 && went) inside++;
	}
	return inside;
}

/** Counts what came of an attack, but for the sign-ins that the attack itself is given. */
function counting(field: Field) {
	const before = field.rows.counts();
	let given = 0;
	const as: Field['as'] = (personId) => {
		given++;
		return field.as(personId);
	};
	const more = () => {
		const after = field.rows.counts();
		const signIns = Math.max(
			after.signIns - before.signIns - given,
			after.audited - before.audited
		);
		return {
			links: after.links - before.links,
			signIns,
			accounts: after.accounts - before.accounts
		};
	};
	return { field: { ...field, as }, more };
}

function leadsAway(answer: Response, origin: string) {
	const location = answer.headers.get('location');
	return location !== null && URL.parse(location, origin)?.origin !== origin;
}

const nexts = [
	...['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example'],
	...['/\t/evil.example', '/%2e//evil.example', 'javascript:alert(1)', '\\\\evil.example'],
	...['/x\r\nlocation: https://evil.example', 'https:evil.example', '/ok/..//evil.example']
];

/** Where one goes on to, after the trip and after it came to nothing. */
async function wrongNexts(field: Field) {
	let away = 0;
	for (const next of nexts)
		for (const who of [solveig, { ...mallory, verified: false }]) {
			const { browser, back } = await field.under({ who, next });
			const answer = await browser.open(back);
			if (leadsAway(answer, field.product.origin) || answer.status !== 303) away++;
		}
	return { tried: nexts.length * 2, away };
}
