import postgres from 'postgres';
import type { Postgres, Query } from './postgres.ts';

/** Lines of their own, so that the steady stream of edits never waits behind a question of the product, nor delays one. */
export function postgresDriver(url: string): Postgres {
	const client = postgres(url, { max: 4, onnotice: () => {}, connect_timeout: 10 });
	const queryOn =
		(on: Pick<typeof client, 'unsafe'>): Query =>
		async (text, values = []) =>
			(await on.unsafe(text, values as never[])) as unknown as Record<string, unknown>[];
	return {
		query: queryOn(client),
		run: async (text) => void (await client.unsafe(text)),
		transaction: (body) => client.begin((tx) => body(queryOn(tx))) as never,
		close: () => client.end({ timeout: 5 })
	};
}
