import { hashPassword, isPassword } from '#lib/people/accounts/password.server.ts';
import { atMost, type Run, type Suite } from '../goals.ts';
import { ownAccounts, ownPassword, type OwnAccount } from '../servers/own-account.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { visit } from '../servers/visitor.ts';
import { firstLoad } from './sign-in/first-load.ts';

const warmUp = 10;
const eachTimes = 8; // a known browser has ten tries

export const suite: Suite = {
	about: 'what a sign-in costs beside its password check, and what its page loads',
	async run(run) {
		const product = await startProduct();
		try {
			return [...(await firstLoad(product, run)), ...(await wholeSignIn(product, run))];
		} finally {
			await product.stop();
		}
	}
};

/** One after the other, in turns with the bare check, so that both have the same machine. */
async function wholeSignIn(product: Product, { size, say }: Run) {
	const times = (size === 'brief' ? 80 : 240) + warmUp;
	const accounts = await ownAccounts(product, Math.ceil(times / eachTimes));
	const hash = await hashPassword(ownPassword);
	const [bare, whole]: [number[], number[]] = [[], []];
	let refused = 0;

	for (let time = 0; time < times; time++) {
		const began = performance.now();
		await isPassword(hash, ownPassword);
		const checked = performance.now() - began;
		const { status, ms } = await signIn(product, accounts[time % accounts.length]);
		if (status !== 303) refused++;
		if (time < warmUp) continue;
		bare.push(checked);
		whole.push(ms);
	}

	const [barely, wholly] = [p95(bare), p95(whole)];
	say(`argon2id alone: p95 ${barely.toFixed(1)} ms; whole sign-in: p95 ${wholly.toFixed(1)} ms`);
	return [
		atMost('sign-in: refused by the product', refused, 0),
		atMost('sign-in: p95 as a multiple of argon2id alone', wholly / barely, 1.5)
	];
}

function signIn(product: Product, account: OwnAccount | undefined) {
	const { email = '', device = '' } = account ?? {};
	const form = { email, password: ownPassword };
	return visit(product, '/sign-in?/password', {
		form,
		headers: { cookie: `known-device=${device}` }
	});
}

function p95(times: number[]) {
	return times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Infinity;
}
