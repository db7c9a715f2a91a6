import { makeTables } from './postgres-tables.ts';
import {
	Fenced,
	OutOfStep,
	type Appended,
	type Cause,
	type Snapshot,
	type Store
} from './store.ts';
import { storedFrom, sumOf, type Row } from './tell.ts';

type Value = string | number | Uint8Array;
/** Whole numbers may come as text or bigint, by the driver: read through `Number`. */
export type Query = (text: string, values?: Value[]) => Promise<Record<string, unknown>[]>;

/** What is needed of a driver. */
export interface Postgres {
	query: Query;
	/** Several statements without values. */
	run(text: string): Promise<void>;
	transaction<T>(body: (query: Query) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** Documents in PostgreSQL, beside the rows. */
export async function postgresStore(db: Postgres): Promise<Store> {
	await db.run(`BEGIN; ${makeTables} COMMIT;`);

	return {
		isPutBack: false,
		load: (name) =>
			db.transaction(async (query) => {
				const [found] = await query('SELECT epoch FROM live.documents WHERE name = $1', [name]);
				return found && storedOf(query, name, Number(found.epoch));
			}),
		epochOf: (name, epoch) => db.transaction((query) => storedOf(query, name, epoch)),
		async isDone(name, news) {
			const text = 'SELECT 1 AS there FROM live.done WHERE name = $1 AND news = $2';
			return (await db.query(text, [name, news])).length > 0;
		},
		append: (batch) =>
			db.transaction(async (query) => {
				for (const appended of batch) await append(query, appended);
			}),
		claim: (name, epoch, authors) => addAuthors(db.query, name, epoch, authors),
		compact: (name, snapshot) =>
			db.transaction(async (query) => {
				await keepSnapshot(query, name, snapshot);
				const [second] = await query(
					'SELECT seq FROM live.snapshots WHERE name = $1 AND epoch = $2 ORDER BY seq DESC LIMIT 1 OFFSET 1',
					[name, snapshot.epoch]
				);
				if (!second) return;
				const before = [name, snapshot.epoch, Number(second.seq)];
				await query(
					'DELETE FROM live.snapshots WHERE name = $1 AND epoch = $2 AND seq < $3',
					before
				);
				await query('DELETE FROM live.log WHERE name = $1 AND epoch = $2 AND seq <= $3', before);
			}),
		beginEpoch: (name, begun) =>
			db.transaction(async (query) => {
				const [document] = await query(
					'SELECT epoch FROM live.documents WHERE name = $1 FOR UPDATE',
					[name]
				);
				if (!document || Number(document.epoch) !== begun.epoch - 1) throw new OutOfStep(name);
				const ended = [name, begun.epoch - 1, begun.at, begun.cause];
				await query('INSERT INTO live.ended_epochs VALUES ($1, $2, $3, $4)', ended);
				await query('UPDATE live.documents SET epoch = $2 WHERE name = $1', [name, begun.epoch]);
				await keepSnapshot(query, name, begun);
				await addAuthors(query, name, begun.epoch, begun.authors);
			}),
		dropEpochs: (before) =>
			db.transaction(async (query) => {
				for (const table of ['log', 'snapshots', 'authors'])
					await query(
						`DELETE FROM live.${table} t USING live.ended_epochs e
						 WHERE t.name = e.name AND t.epoch = e.epoch AND e.ended_at < $1`,
						[before]
					);
				await query('DELETE FROM live.ended_epochs WHERE ended_at < $1', [before]);
			}),
		forget: (name) =>
			db.transaction(async (query) => {
				for (const table of ['log', 'snapshots', 'authors'])
					await query(
						`DELETE FROM live.${table} t USING live.documents d
						 WHERE t.name = $1 AND d.name = t.name AND t.epoch <> d.epoch`,
						[name]
					);
			}),
		async writtenBy(actor) {
			const by = 'SELECT DISTINCT name FROM live.authors WHERE actor = $1 ORDER BY name';
			return (await db.query(by, [actor])).map(({ name }) => name as string);
		},
		purge: (name) =>
			db.transaction(async (query) => {
				for (const table of ['log', 'snapshots', 'authors', 'done', 'ended_epochs', 'documents'])
					await query(`DELETE FROM live.${table} WHERE name = $1`, [name]);
			}),
		async heads() {
			const rows = await db.query(`
				SELECT name, epoch, greatest(
					coalesce((SELECT max(seq) FROM live.log l WHERE l.name = d.name AND l.epoch = d.epoch), 0),
					coalesce((SELECT max(seq) FROM live.snapshots s WHERE s.name = d.name AND s.epoch = d.epoch), 0)
				) AS seq FROM live.documents d`);
			return rows.map(({ name, epoch, seq }) => ({
				...{ name: name as string, epoch: Number(epoch), seq: Number(seq) }
			}));
		},
		async attend(owner, until) {
			await db.query(
				`INSERT INTO live.owners VALUES ($1, $2)
				 ON CONFLICT (owner) DO UPDATE SET here_until = excluded.here_until`,
				[owner, until]
			);
		},
		async owners(now) {
			const here = 'SELECT owner, here_until FROM live.owners WHERE here_until > $1 ORDER BY owner';
			const rows = await db.query(here, [now]);
			return rows.map((row) => ({ owner: row.owner as string, until: Number(row.here_until) }));
		},
		async dismiss(owner) {
			await db.query('DELETE FROM live.owners WHERE owner = $1', [owner]);
		},
		lease: (name, owner, now) =>
			db.transaction(async (query) => {
				await query(`INSERT INTO live.documents VALUES ($1, 1, '', 0) ON CONFLICT DO NOTHING`, [
					name
				]);
				const [had] = await query(
					'SELECT owner, fence FROM live.documents WHERE name = $1 FOR UPDATE',
					[name]
				);
				const fence = Number(had?.fence);
				if (had?.owner === owner) return fence;
				const here = 'SELECT 1 AS here FROM live.owners WHERE owner = $1 AND here_until > $2';
				const others = await query(here, [had?.owner as string, now]);
				if (others.length > 0) return undefined;
				const own = 'UPDATE live.documents SET owner = $2, fence = $3 WHERE name = $1';
				await query(own, [name, owner, fence + 1]);
				return fence + 1;
			}),
		close: () => db.close()
	};
}

async function append(query: Query, appended: Appended) {
	const { name, epoch, seq, fence, at, update, authors, news } = appended;
	// Shared, so that writers of other documents go on; who takes the lease waits for us.
	const [document] = await query(
		'SELECT epoch, fence FROM live.documents WHERE name = $1 FOR SHARE',
		[name]
	);
	if (!document || Number(document.fence) !== fence) throw new Fenced(name);
	if (Number(document.epoch) !== epoch) throw new OutOfStep(name);
	const [last] = await query(
		`SELECT max(seq) AS seq FROM (
			SELECT max(seq) AS seq FROM live.log WHERE name = $1 AND epoch = $2
			UNION ALL SELECT max(seq) FROM live.snapshots WHERE name = $1 AND epoch = $2
		) AS both_of_them`,
		[name, epoch]
	);
	const known = Number(last?.seq ?? 0);
	if (seq > known + 1) throw new OutOfStep(name);
	if (seq <= known) {
		const [there] = await query(
			'SELECT sum FROM live.log WHERE name = $1 AND epoch = $2 AND seq = $3',
			[name, epoch, seq]
		);
		if (Number(there?.sum) !== sumOf(update)) throw new OutOfStep(name);
		return;
	}
	await query('INSERT INTO live.log VALUES ($1, $2, $3, $4, $5, $6)', [
		...[name, epoch, seq, at, sumOf(update)],
		update
	]);
	await addAuthors(query, name, epoch, authors);
	for (const id of news)
		await query('INSERT INTO live.done VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, id]);
}

async function addAuthors(query: Query, name: string, epoch: number, authors: Appended['authors']) {
	for (const [client, actor] of authors)
		await query('INSERT INTO live.authors VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
			...[name, epoch, client],
			actor
		]);
}

async function keepSnapshot(query: Query, name: string, { epoch, seq, at, state }: Snapshot) {
	await query('INSERT INTO live.snapshots VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [
		...[name, epoch, seq, at, sumOf(state)],
		state
	]);
}

async function storedOf(query: Query, name: string, epoch: number) {
	const of = [name, epoch];
	const rows = async (text: string) => (await query(text, of)).map(rowOf);
	const snapshots = await rows(
		'SELECT seq, sum, data FROM live.snapshots WHERE name = $1 AND epoch = $2 ORDER BY seq DESC'
	);
	const log = await rows(
		'SELECT seq, sum, data FROM live.log WHERE name = $1 AND epoch = $2 ORDER BY seq'
	);
	if (snapshots.length === 0 && log.length === 0) return undefined;
	const authors = await query(
		'SELECT client, actor FROM live.authors WHERE name = $1 AND epoch = $2',
		of
	);
	const byClient = authors.map(({ client, actor }) => [Number(client), actor as string] as const);
	const ended = await query(
		'SELECT epoch, cause FROM live.ended_epochs WHERE name = $1 ORDER BY epoch',
		[name]
	);
	return storedFrom({
		...{ epoch, snapshots, log, authors: new Map(byClient) },
		ended: ended.map((row) => ({ epoch: Number(row.epoch), cause: row.cause as Cause }))
	});
}

const rowOf = ({ seq, sum, data }: Record<string, unknown>): Row => ({
	...{ seq: Number(seq), sum: Number(sum) },
	data: data as Uint8Array
});
