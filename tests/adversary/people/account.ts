import { newId } from '#lib/basics/ids.ts';
import { hashPassword } from '#lib/people/accounts/password.server.ts';
import type { Product } from '../../servers/product.ts';
import { inRows } from './person.ts';

export interface Account {
	id: string;
	email: string;
	password: string;
}

const password = 'eleven blue tables';
const once: { hash?: Promise<string> } = {};

/** People with a password – the same for all, since making each its own hash would take minutes. */
export async function newAccounts(product: Product, count: number): Promise<Account[]> {
	const hash = await (once.hash ??= hashPassword(password));
	const accounts = Array.from({ length: count }, () => {
		const id = newId();
		return { id, email: `owner-${id}@halden-roe.example`, password };
	});
	inRows(product, (rows) => {
		const add = rows.prepare(
			'insert into people (id, email, name, zone, password_hash, demo, created_at) ' +
				"values (?, ?, 'Sofia Marek', 'UTC', ?, 0, ?)"
		);
		rows.transaction(() => {
			for (const { id, email } of accounts) add.run(id, email, hash, Date.now());
		})();
	});
	return accounts;
}

export async function newAccount(product: Product) {
	const [account] = await newAccounts(product, 1);
	return account as Account;
}
