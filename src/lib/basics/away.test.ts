import { DrizzleQueryError, sql } from 'drizzle-orm';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { refusalOf } from './away.ts';
import { openPostgres, type PostgresRows } from './postgres.server.ts';
import { Away } from './refusal.ts';

test('where nobody listens, questions, writes and probes are refused with what to do', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	const db = openPostgres(`postgres://concord@127.0.0.1:${port}/concord`);
	onTestFinished(() => db.close());

	const message = 'The database does not answer. Nothing was changed; try again in a moment.';
	const question = sql`select 1`;
	await expect(db.probe()).rejects.toMatchObject({ status: 503, message });
	await expect(db.write(async (tx) => tx.run(question))).rejects.toMatchObject({ message });
	const error = await (db.read as unknown as PostgresRows).execute(question).catch((e) => e);
	expect(refusalOf(error)).toMatchObject({ message });
});

test('what is behind a wrapped error is found; what is a fault stays one', () => {
	const lost = Object.assign(new Error('lost'), { code: '57P01' });
	expect(refusalOf(new DrizzleQueryError('select', [], lost))).toBeInstanceOf(Away);
	expect(refusalOf(Object.assign(new Error('taken'), { code: '23505' }))).toBeUndefined();
	const mail = Object.assign(new Error('no mail server'), { code: 'ECONNREFUSED' });
	expect(refusalOf(mail)).toBeUndefined();
});

test('when the answer to COMMIT is lost, nobody is told that nothing was changed', () => {
	expect(new Away(undefined, true).message).toContain('Look whether your change is there');
});
