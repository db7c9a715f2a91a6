import { atMost, exactly, none, type Run } from '../../goals.ts';
import { ownAccounts, ownPassword } from '../../servers/own-account.ts';
import type { Product } from '../../servers/product.ts';
import { line, visit } from '../../servers/visitor.ts';

const atOnce = 12;

/** Guesses at one account from many lines, each with a forged X-Forwarded-For; then at many accounts from one line. */
export async function attackGuesses(product: Product, { size, say }: Run) {
	const guesses = size === 'brief' ? 300 : 10_000;
	const [owner, ...others] = await ownAccounts(product, 301);
	if (!owner) throw new Error('no account to guess at');
	const began = Date.now();
	const before = await checks(product);

	const statuses = await inTurns(guesses, (guess) =>
		sign(product, {
			email: owner.email,
			password: guess === guesses / 2 ? ownPassword : `a guess, number ${guess}`,
			from: line(guess % Math.ceil(guesses / 20))
		})
	);
	const spent = (await checks(product)) - before;
	const windows = Math.ceil((Date.now() - began) / 900_000);
	const right = statuses[guesses / 2];
	const known = await sign(product, {
		...{ email: owner.email, password: ownPassword, from: line(1) },
		cookie: `known-device=${owner.device}`
	});
	const stranger = await sign(product, {
		...{ email: owner.email, password: ownPassword, from: line(200_000) },
		cookie: `known-device=${others[0]?.device}`
	});

	const sprayed = await checks(product);
	await inTurns(others.length, (number) =>
		sign(product, {
			...{ email: others[number]?.email ?? '', password: 'a guess', from: line(300_000) }
		})
	);
	const sprayedChecks = (await checks(product)) - sprayed;

	const got = statuses.filter((status) => status === 303).length;
	say(
		`guesses: ${guesses} at one account, ${spent} checked, ${got} got in; ` +
			`${others.length} accounts from one line, ${sprayedChecks} checked`
	);
	return [
		none(`guesses: of ${guesses} at one account that got in`, got),
		atMost('guesses: passwords checked for the account and window', spent / windows, 10),
		exactly('guesses: the right password among them is refused with', right ?? 0, 429),
		exactly('guesses: the owner in a known browser is let in with', known, 303),
		exactly('guesses: a browser known for another is refused with', stranger, 429),
		atMost('guesses: passwords checked for one line over 300 accounts', sprayedChecks, 100)
	];
}

interface Guess {
	email: string;
	password: string;
	from: string;
	cookie?: string;
}

async function sign(product: Product, { email, password, from, cookie }: Guess) {
	const some = () => Math.floor(Math.random() * 256);
	const forged = [some(), some(), some(), some()].join('.');
	const headers = { 'x-forwarded-for': forged, 'x-real-ip': forged, ...(cookie && { cookie }) };
	const form = { email, password };
	return (await visit(product, '/sign-in?/password', { form, headers, from })).status;
}

async function checks(product: Product) {
	return (await product.figures()).get('concord_password_checks_total') ?? NaN;
}

/** So many, a few at once, in their order. */
async function inTurns<Answer>(count: number, run: (number: number) => Promise<Answer>) {
	const answers: Answer[] = [];
	let next = 0;
	const worker = async () => {
		for (let number = next++; number < count; number = next++) answers[number] = await run(number);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return answers;
}
