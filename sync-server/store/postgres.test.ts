import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { postgresStore, type Query } from './postgres.ts';
import { storeContract } from './store.contract.ts';

let client: PGlite;
beforeAll(async () => {
	client = await PGlite.create(); // several seconds in which nothing else runs
}, 60_000);
afterAll(() => client.close());

storeContract('PostgreSQL', async () => {
	await client.exec('DROP SCHEMA IF EXISTS live CASCADE');
	const queryOn =
		(on: Pick<PGlite, 'query'>): Query =>
		async (text, values) =>
			(await on.query<Record<string, unknown>>(text, values)).rows;
	return postgresStore({
		query: queryOn(client),
		run: async (text) => void (await client.exec(text)),
		transaction: (body) => client.transaction((tx) => body(queryOn(tx))),
		close: async () => {}
	});
});
