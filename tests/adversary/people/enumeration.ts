import { newId } from '#lib/basics/ids.ts';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { ownAccounts } from '../../servers/own-account.ts';
import type { Product } from '../../servers/product.ts';
import { line, visit, type Heard } from '../../servers/visitor.ts';
import { likelihood, median } from './medians.ts';

interface Door {
	name: string;
	path: string;
	form(email: string): Record<string, string>;
	/** How many visits one line has before its limit would answer for both. */
	perLine: number;
}

const doors: Door[] = [
	{
		name: 'sign-in',
		path: '/sign-in?/password',
		form: (email) => ({ email, password: 'a wrong password' }),
		perLine: 80
	},
	{
		name: 'register',
		path: '/register?/account',
		form: (email) => ({ email, name: 'Sofia Marek', password: 'eleven blue tables', zone: 'UTC' }),
		perLine: 16
	},
	{ name: 'forgot', path: '/forgot', form: (email) => ({ email }), perLine: 16 }
];

/** Who asks at a door whether an address has an account learns it neither from the words nor from the time. */
export async function attackEnumeration(product: Product, { size, say }: Run) {
	const pairs = size === 'brief' ? 40 : 2_000;
	const goals: Goal[] = [];
	for (const [number, door] of doors.entries()) {
		const accounts = await ownAccounts(product, pairs);
		const times = { hit: [] as number[], miss: [] as number[] };
		let different = 0;
		let refused = 0;

		for (const [pair, { email }] of accounts.entries()) {
			const from = line(number * 62_500 + Math.floor((pair * 2) / door.perLine));
			const ask = (address: string) =>
				visit(product, door.path, { form: door.form(address), from });
			const nobody = `sofia-${newId()}@marek.example`;
			// In either order, so that what one leaves to do falls upon both alike.
			const hitFirst = Math.random() < 0.5;
			const first = await ask(hitFirst ? email : nobody);
			const second = await ask(hitFirst ? nobody : email);
			const [hit, miss] = hitFirst ? [first, second] : [second, first];
			times.hit.push(hit.ms);
			times.miss.push(miss.ms);
			if (hit.status === 429 || miss.status === 429) refused++;
			if (said(hit, email) !== said(miss, nobody)) different++;
		}

		const gap = Math.abs(median(times.hit) - median(times.miss));
		const chance = likelihood(times.hit, times.miss);
		say(
			`enumeration at ${door.name}: ${pairs} pairs, ${different} told apart by words, ` +
				`medians ${median(times.hit).toFixed(2)} and ${median(times.miss).toFixed(2)} ms, p = ${chance.toFixed(3)}`
		);
		goals.push(
			exactly(`${door.name}: pairs that a limit answered`, refused, 0),
			none(`${door.name}: pairs whose answers differ by a byte`, different),
			{
				id: `${door.name}: hit and miss apart, median ms`,
				value: Math.round(gap * 100) / 100,
				goal: size === 'brief' ? '< 5 or p > 0.01' : '< 5',
				met: gap < 5 || (size === 'brief' && chance > 0.01)
			}
		);
	}
	return goals;
}

/** All of an answer but what every answer has of its own: the address as typed, the nonce and the hour. */
function said({ status, body, cookies }: Heard, email: string) {
	const plain = body
		.replaceAll(email, 'ADDRESS')
		.replaceAll(/nonce="[^"]*"/g, '')
		.replaceAll(/now:\d+/g, '')
		.replaceAll(/<aside aria-label="The hour elsewhere"[\s\S]*?<\/aside>/g, '');
	return [status, plain, ...cookies.map((cookie) => cookie.replace(/=[^;]*/, ''))].join('\n');
}
