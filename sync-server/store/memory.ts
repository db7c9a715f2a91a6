import { Fenced, OutOfStep, type Cause, type Store } from './store.ts';
import { storedFrom, sumOf, type Row } from './tell.ts';

interface Kept {
	snapshots: Row[];
	log: Row[];
	authors: Map<number, string>;
	endedAt?: number;
	cause?: Cause;
}

interface Document {
	epoch: number;
	epochs: Map<number, Kept>;
	done: Set<string>;
	owner: string;
	fence: number;
}

/** The store of tests and of documents that need not outlive the process. */
export function memoryStore(): Store {
	const documents = new Map<string, Document>();
	const here = new Map<string, number>();
	const isHere = (owner: string, now: number) => (here.get(owner) ?? 0) > now;
	const keptOf = (name: string, epoch: number) => documents.get(name)?.epochs.get(epoch);

	function tell(name: string, epoch: number) {
		const kept = keptOf(name, epoch);
		if (!kept || (kept.log.length === 0 && kept.snapshots.length === 0)) return undefined;
		const ended = [...(documents.get(name)?.epochs ?? [])].flatMap(([old, { cause }]) =>
			cause ? [{ epoch: old, cause }] : []
		);
		return storedFrom({ epoch, ...kept, ended, authors: new Map(kept.authors) });
	}

	return {
		isPutBack: false,
		load: async (name) => tell(name, documents.get(name)?.epoch ?? 1),
		epochOf: async (name, epoch) => tell(name, epoch),
		isDone: async (name, news) => documents.get(name)?.done.has(news) ?? false,

		async append(batch) {
			// Looked at whole before anything is written: all or nothing.
			const fresh = batch.filter(({ name, epoch, seq, fence, update }) => {
				const document = documents.get(name);
				if (!document || document.fence !== fence) throw new Fenced(name);
				if (document.epoch !== epoch) throw new OutOfStep(name);
				const kept = keptOf(name, epoch) as Kept;
				const last = kept.log.at(-1)?.seq ?? kept.snapshots[0]?.seq ?? 0;
				if (seq > last + 1) throw new OutOfStep(name);
				if (seq === last + 1) return true;
				const there = kept.log.find((row) => row.seq === seq);
				if (there?.sum !== sumOf(update)) throw new OutOfStep(name);
				return false;
			});
			for (const { name, epoch, seq, update, authors, news } of fresh) {
				const kept = keptOf(name, epoch) as Kept;
				kept.log.push({ seq, data: update, sum: sumOf(update) });
				for (const [client, actor] of authors) kept.authors.set(client, actor);
				for (const id of news) documents.get(name)?.done.add(id);
			}
		},

		async claim(name, epoch, authors) {
			const known = keptOf(name, epoch)?.authors;
			for (const [client, actor] of authors) if (!known?.has(client)) known?.set(client, actor);
		},

		async compact(name, { epoch, seq, state }) {
			const kept = keptOf(name, epoch);
			if (!kept) return;
			kept.snapshots.unshift({ seq, data: state, sum: sumOf(state) });
			kept.snapshots.length = Math.min(2, kept.snapshots.length);
			const oldest = kept.snapshots.at(-1)?.seq ?? 0;
			kept.log = kept.log.filter((row) => row.seq > oldest);
		},

		async beginEpoch(name, { epoch, seq, at, state, authors, cause }) {
			const document = documents.get(name);
			if (!document || document.epoch !== epoch - 1) throw new OutOfStep(name);
			const ended = keptOf(name, document.epoch);
			if (ended) Object.assign(ended, { endedAt: at, cause });
			const first = { seq, data: state, sum: sumOf(state) };
			document.epochs.set(epoch, { snapshots: [first], log: [], authors: new Map(authors) });
			document.epoch = epoch;
		},

		async dropEpochs(before) {
			for (const { epochs } of documents.values())
				for (const [epoch, { endedAt }] of epochs)
					if (endedAt !== undefined && endedAt < before) epochs.delete(epoch);
		},

		async forget(name) {
			const { epoch: current, epochs } = documents.get(name) ?? newDocument();
			for (const [epoch, kept] of epochs)
				if (epoch !== current)
					Object.assign(kept, { log: [], snapshots: [], authors: new Map<number, string>() });
		},

		async writtenBy(actor) {
			return [...documents].flatMap(([name, { epochs }]) =>
				[...epochs.values()].some(({ authors }) => [...authors.values()].includes(actor))
					? [name]
					: []
			);
		},

		async purge(name) {
			documents.delete(name);
		},

		async heads() {
			return [...documents].map(([name, { epoch, epochs }]) => {
				const { log = [], snapshots = [] } = epochs.get(epoch) ?? {};
				return { name, epoch, seq: log.at(-1)?.seq ?? snapshots[0]?.seq ?? 0 };
			});
		},

		async attend(owner, until) {
			here.set(owner, until);
		},

		async owners(now) {
			return [...here].flatMap(([owner, until]) => (until > now ? [{ owner, until }] : []));
		},

		async dismiss(owner) {
			here.delete(owner);
		},

		async lease(name, owner, now) {
			const document = documents.get(name) ?? newDocument();
			documents.set(name, document);
			if (document.owner !== owner) {
				if (isHere(document.owner, now)) return undefined;
				Object.assign(document, { owner, fence: document.fence + 1 });
			}
			return document.fence;
		},

		async close() {}
	};
}

function newDocument(): Document {
	const first = { snapshots: [], log: [], authors: new Map() };
	return {
		epoch: 1,
		epochs: new Map([[1, first]]),
		done: new Set(),
		owner: '',
		fence: 0
	};
}
