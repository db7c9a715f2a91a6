import { setTimeout as pause } from 'node:timers/promises';
import type { Product } from '../../servers/product.ts';
import { inRows } from './person.ts';

interface Letter {
	subject: string;
	text: string;
}

export function lettersTo(product: Product, email: string) {
	return inRows(
		product,
		(rows) =>
			rows
				.prepare('select subject, "text" from letters where "to" = ? order by at, id')
				.all(email) as Letter[]
	);
}

/** The newest letter with a link; a job writes it after the answer. */
export async function linkTo(product: Product, email: string, older: string[] = []) {
	for (const until = Date.now() + 20_000; Date.now() < until; await pause(30)) {
		const links = lettersTo(product, email).flatMap(
			({ text }) => /http\S+token=\w+/.exec(text) ?? []
		);
		const fresh = links.filter((link) => !older.includes(link)).at(-1);
		if (fresh) return fresh;
	}
	throw new Error(`no letter with a link came to ${email}`);
}

export const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';
