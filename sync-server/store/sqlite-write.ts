import type Database from 'better-sqlite3';
import { countBeat } from './beats.ts';
import { Heads } from './heads.ts';
import { Fenced, OutOfStep, type Appended, type Epoch, type Snapshot } from './store.ts';
import { sumOf } from './tell.ts';

/** What the writer does, each in one transaction; runs in a thread of its own, where waiting for the disk holds nobody. */
export function writingTo(db: Database.Database, file: string) {
	const sql = statements(db);
	const heads = new Heads(db);

	function standing(name: string) {
		const document = sql.document.get(name) as { epoch: number; fence: number } | undefined;
		if (!document) return undefined;
		const { epoch } = document;
		const { seq } = sql.last.get({ name, epoch }) as { seq: number | null };
		return { ...document, last: seq ?? 0 };
	}

	function appendOne({ name, epoch, seq, fence, at, update, authors, news }: Appended) {
		const head = heads.of(name, () => standing(name));
		if (head?.fence !== fence) throw new Fenced(name);
		if (head.epoch !== epoch) throw new OutOfStep(name);
		if (seq > head.last + 1) throw new OutOfStep(name);
		if (seq <= head.last) {
			const there = sql.entry.get(name, epoch, seq) as { sum: number } | undefined;
			if (there?.sum !== sumOf(update)) throw new OutOfStep(name);
			return;
		}
		sql.append.run(name, epoch, seq, at, sumOf(update), update);
		for (const [client, actor] of authors) sql.author.run(name, epoch, client, actor);
		for (const id of news) sql.done.run(name, id);
		head.last = seq;
	}

	const appendAll = db.transaction((batch: readonly Appended[]) => {
		heads.begin();
		batch.forEach(appendOne);
	}).immediate;

	/** Whatever else is changed, logs are looked at anew. */
	function changing<Given extends unknown[], Done>(body: (...given: Given) => Done) {
		const transaction = db.transaction(body).immediate;
		return (...given: Given) => {
			heads.forget();
			return transaction(...given) as Done;
		};
	}

	function keepSnapshot(name: string, { epoch, seq, at, state }: Snapshot) {
		sql.snapshot.run(name, epoch, seq, at, sumOf(state), state);
	}

	return {
		append(batch: readonly Appended[]) {
			try {
				appendAll(batch);
			} catch (error) {
				heads.forget();
				throw error;
			}
		},

		claim: db.transaction((name: string, epoch: number, authors: Appended['authors']) => {
			for (const [client, actor] of authors) sql.author.run(name, epoch, client, actor);
		}).immediate,

		/** The snapshot before stays, with the log that leads from it to this one: a damaged one has a way back. */
		compact: changing((name: string, snapshot: Snapshot) => {
			keepSnapshot(name, snapshot);
			const { epoch } = snapshot;
			const second = sql.second.get(name, epoch) as { seq: number } | undefined;
			if (!second) return;
			sql.dropSnapshots.run(name, epoch, second.seq);
			sql.dropLog.run(name, epoch, second.seq);
		}),

		beginEpoch: changing((name: string, begun: Epoch) => {
			const document = sql.document.get(name) as { epoch: number } | undefined;
			if (document?.epoch !== begun.epoch - 1) throw new OutOfStep(name);
			sql.endEpoch.run(name, document.epoch, begun.at, begun.cause);
			sql.nextEpoch.run(begun.epoch, name);
			keepSnapshot(name, begun);
			for (const [client, actor] of begun.authors) sql.author.run(name, begun.epoch, client, actor);
		}),

		dropEpochs: changing((before: number) => {
			const ended = sql.ended.all(before) as { name: string; epoch: number }[];
			for (const { name, epoch } of ended) for (const drop of sql.drop) drop.run(name, epoch);
		}),

		forget: (name: string) => {
			changing(() => {
				const document = sql.document.get(name) as { epoch: number } | undefined;
				for (const forget of sql.forget) forget.run(name, document?.epoch ?? 0);
			})();
			db.pragma('wal_checkpoint(TRUNCATE)'); // nothing of it stays in older pages of the log either
		},

		purge: changing((name: string) => {
			for (const purge of sql.purge) purge.run(name);
		}),

		beat: () => countBeat(db, file),

		attend: (owner: string, until: number) => void sql.attend.run(owner, until),

		dismiss: (owner: string) => void sql.dismiss.run(owner),

		lease: changing((name: string, owner: string, now: number) => {
			sql.make.run(name);
			const had = sql.owned.get(name) as { owner: string; fence: number };
			if (had.owner === owner) return had.fence;
			if (sql.isHere.get(had.owner, now)) return undefined;
			sql.own.run(owner, had.fence + 1, name);
			return had.fence + 1;
		})
	};
}

export type Writing = ReturnType<typeof writingTo>;

function statements(db: Database.Database) {
	const perEpoch = ['log', 'snapshots', 'authors', 'ended_epochs'];
	return {
		document: db.prepare('SELECT epoch, fence FROM documents WHERE name = ?'),
		last: db.prepare(
			`SELECT max(seq) AS seq FROM (
				SELECT max(seq) AS seq FROM log WHERE name = :name AND epoch = :epoch
				UNION ALL SELECT max(seq) FROM snapshots WHERE name = :name AND epoch = :epoch
			)`
		),
		entry: db.prepare('SELECT sum FROM log WHERE name = ? AND epoch = ? AND seq = ?'),
		append: db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)'),
		author: db.prepare('INSERT OR IGNORE INTO authors VALUES (?, ?, ?, ?)'),
		done: db.prepare('INSERT OR IGNORE INTO done VALUES (?, ?)'),
		snapshot: db.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?)'),
		second: db.prepare(
			'SELECT seq FROM snapshots WHERE name = ? AND epoch = ? ORDER BY seq DESC LIMIT 1 OFFSET 1'
		),
		dropSnapshots: db.prepare('DELETE FROM snapshots WHERE name = ? AND epoch = ? AND seq < ?'),
		dropLog: db.prepare('DELETE FROM log WHERE name = ? AND epoch = ? AND seq <= ?'),
		endEpoch: db.prepare('INSERT OR REPLACE INTO ended_epochs VALUES (?, ?, ?, ?)'),
		nextEpoch: db.prepare('UPDATE documents SET epoch = ? WHERE name = ?'),
		ended: db.prepare('SELECT name, epoch FROM ended_epochs WHERE ended_at < ?'),
		forget: ['log', 'snapshots', 'authors'].map((of) =>
			db.prepare(`DELETE FROM ${of} WHERE name = ? AND epoch <> ?`)
		),
		drop: perEpoch.map((of) => db.prepare(`DELETE FROM ${of} WHERE name = ? AND epoch = ?`)),
		purge: [...perEpoch, 'done', 'documents'].map((of) =>
			db.prepare(`DELETE FROM ${of} WHERE name = ?`)
		),
		make: db.prepare(`INSERT OR IGNORE INTO documents VALUES (?, 1, '', 0)`),
		owned: db.prepare('SELECT owner, fence FROM documents WHERE name = ?'),
		own: db.prepare('UPDATE documents SET owner = ?, fence = ? WHERE name = ?'),
		attend: db.prepare('INSERT OR REPLACE INTO owners VALUES (?, ?)'),
		isHere: db.prepare('SELECT 1 FROM owners WHERE owner = ? AND here_until > ?'),
		dismiss: db.prepare('DELETE FROM owners WHERE owner = ?')
	};
}
