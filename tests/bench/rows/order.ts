// Migrates the server at DATABASE_URL and tells in which order it gives ids: `node order.ts`.
import { asc } from 'drizzle-orm';
import { env, stdout } from 'node:process';
import postgres from 'postgres';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { news } from '#lib/jobs/tables.server.ts';

const ids = ['a', 'B', 'b', 'A', '_', 'Z', 'é', 'z', 'e', '0', '-'];
const db = await openRows('', env.DATABASE_URL);
await db.write(async (tx) => {
	await tx.insert(news).values(ids.map((id) => ({ id, kind: 'order', payload: {}, at: 0 })));
});
const stored = await db.read.select({ id: news.id }).from(news).orderBy(asc(news.id));
await db.write(async (tx) => void (await tx.delete(news)));
await db.close();

const client = postgres(env.DATABASE_URL ?? '');
const [server] = await client`select 'a' < 'B' as linguistic`;
await client.end();
stdout.write(
	JSON.stringify({
		ours: stored.map(({ id }) => id).join(''),
		byCodePoint: ids.toSorted().join(''),
		linguistic: server?.linguistic === true
	})
);
