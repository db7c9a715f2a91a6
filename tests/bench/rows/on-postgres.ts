import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { exactly, type Goal, type Run } from '../../goals.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { rivalsForOneRow } from './rivals.ts';

interface Order {
	ours: string;
	byCodePoint: string;
	linguistic: boolean;
}

/** The same rows on a real server: every migration from nothing, the order of ids, the rivals. */
export async function onPostgres(run: Run): Promise<Goal[]> {
	const server = await startPostgres();
	if (!server) {
		run.say('PostgreSQL: not installed here (Debian: apt-get install postgresql), so not measured');
		return [];
	}
	try {
		const env = { ...process.env, DATABASE_URL: server.url };
		const program = join(import.meta.dirname, 'order.ts');
		const order = JSON.parse(
			execFileSync(process.execPath, [program], { env, encoding: 'utf8' })
		) as Order;
		return [
			exactly('PostgreSQL: its own collation is linguistic', Number(order.linguistic), 1),
			{
				...{ id: 'PostgreSQL: migrated; ids in the order', value: order.ours },
				...{ goal: `by code point: ${order.byCodePoint}`, met: order.ours === order.byCodePoint }
			},
			...(await rivalsForOneRow('500 rivals, PostgreSQL, one process', 1, run, server.url)),
			...(await rivalsForOneRow('500 rivals, PostgreSQL, two processes', 2, run, server.url))
		];
	} finally {
		await server.stop();
	}
}
