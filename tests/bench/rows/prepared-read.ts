import { and, eq, sql, type Placeholder } from 'drizzle-orm';
import { prepared } from '#lib/basics/prepared.ts';
import type { Db, Reader } from '#lib/basics/rows.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { signIns } from '#lib/people/sign-ins/tables.server.ts';
import { people } from '#lib/people/tables.server.ts';
import { atLeast, type Run } from '../../goals.ts';
import { interleaved } from './figures.ts';

const reads = 4_000;
type Value = (name: 'hash' | 'id' | 'kind') => string | Placeholder;

/** Questions as the product asks them all day, with values now or later. */
const questions = {
	'who holds this token': (rows: Reader, value: Value) =>
		rows
			.select({ id: people.id, name: people.name, email: people.email, until: signIns.expiresAt })
			.from(signIns)
			.innerJoin(people, eq(people.id, signIns.personId))
			.where(eq(signIns.tokenHash, value('hash'))),
	'a person by id': (rows: Reader, value: Value) =>
		rows
			.select()
			.from(people)
			.where(eq(people.id, value('id'))),
	'a job by kind and key': (rows: Reader, value: Value) =>
		rows
			.select()
			.from(jobs)
			.where(and(eq(jobs.kind, value('kind')), eq(jobs.key, value('id'))))
};
type Question = (rows: Reader, value: Value) => Promise<unknown[]>;

/** Processor time of a read, built for each call and prepared once. */
export async function preparedRead(db: Db, { size, say }: Run) {
	const values = { hash: 'hash', id: 'ana', kind: 'letter.deliver' };
	await putThemThere(db);
	const times: number[] = [];

	for (const [name, ask] of Object.entries(questions) as [string, Question][]) {
		const askPrepared = prepared((rows) => ask(rows, (of) => sql.placeholder(of)));
		const micros = await interleaved(size === 'brief' ? 5 : 11, {
			built: () => cpuOf(() => ask(db.read, (of) => values[of])),
			prepared: () => cpuOf(() => askPrepared(db.read, values))
		});
		times.push(micros.built / micros.prepared);
		say(
			`${name}: built per call ${micros.built.toFixed(1)} µs, prepared ${micros.prepared.toFixed(1)} µs of CPU ` +
				`(${(micros.built / micros.prepared).toFixed(1)} ×)`
		);
	}
	// The middle one: a join is mostly the engine's own work, a read by key is mostly the building.
	times.sort((a, b) => a - b);
	const middle = times[times.length >> 1] as number;
	return [atLeast('prepared read against built per call (middle of three)', middle, 8, '×')];
}

async function cpuOf(read: () => Promise<unknown[]>) {
	const began = process.cpuUsage();
	for (let at = 0; at < reads; at++) {
		const found = await read();
		if (found.length !== 1) throw new Error('the read found something else');
	}
	const { user, system } = process.cpuUsage(began);
	return (user + system) / reads;
}

async function putThemThere(db: Db) {
	const person = { id: 'ana', email: 'ana@example.com', name: 'Ana', headline: null, zone: 'UTC' };
	const job = { id: 'job', kind: 'letter.deliver', key: 'ana', payload: { letter: 'b' } };
	const made = {
		way: 'demo',
		remembered: true,
		device: 'x',
		place: 'x',
		lastSeenAt: 0,
		provedAt: 0
	} as const;
	await db.write(async (tx) => {
		await tx.insert(people).values({ ...person, demo: false, createdAt: 0 });
		await tx
			.insert(signIns)
			.values({ tokenHash: 'hash', id: 'a', personId: 'ana', ...made, createdAt: 0, expiresAt: 1 });
		await tx.insert(jobs).values({ ...job, state: 'waiting', attempts: 0, runAt: 0, createdAt: 0 });
	});
}
