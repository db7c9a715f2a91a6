import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { copyName } from './copy-names.ts';
import type { Lost } from './saving.ts';
import type { Change } from './waiting.ts';

/** Beside the document itself. */
export interface Noted {
	epoch?: number;
	schema?: number;
	/** What the server was known to have when the line broke, in parts. */
	base?: readonly Uint8Array[] | undefined;
	lost?: readonly Lost[];
}

export interface Kept extends Noted {
	waiting: Change[];
}

/** @public */
export interface OfflineCopy {
	/** Fills the document with what is kept; from here on keeps what comes into it. */
	open(doc: Y.Doc): Promise<Kept>;
	note(noted: Noted): Promise<void>;
	keep(waiting: readonly Change[]): Promise<void>;
	/** Another document takes the place of this one: nothing of the old is kept but what is noted as lost. */
	replace(doc: Y.Doc): Promise<void>;
	close(): Promise<void>;
}

const stores = ['updates', 'custom'];
const waitingKey = 'waiting ';

/** The copy of one document for one person in this browser. */
export function offlineCopy(actor: string, document: string): OfflineCopy {
	const name = copyName(actor, document);
	let open: Persistence | undefined;

	async function begin(doc: Y.Doc) {
		const persistence = new IndexeddbPersistence(name, doc) as Persistence;
		open = persistence;
		const db = await persistence._db;
		// It is wiped, by this tab or by another: from here on nothing is written to what is gone.
		db.onversionchange = () => void persistence.destroy();
		await persistence.whenSynced;
		return db;
	}

	return {
		async open(doc) {
			const db = await begin(doc);
			return kept(db, doc.clientID);
		},
		async note(noted) {
			await inCustom(open?.db, (store) => {
				for (const [key, value] of Object.entries(noted)) store.put(value, key);
			});
		},
		async keep(waiting) {
			const { db, doc } = open ?? {};
			await inCustom(db, (store) => store.put(waiting, waitingKey + doc?.clientID));
		},
		async replace(doc) {
			const { db } = open ?? {};
			const lost = db && (await got(db, 'lost'));
			if (db)
				await done(db, stores, (tx) => stores.forEach((each) => tx.objectStore(each).clear()));
			await open?.destroy();
			const fresh = await begin(doc);
			if (lost) await inCustom(fresh, (store) => store.put(lost, 'lost'));
		},
		async close() {
			await open?.destroy();
		}
	};
}

/** Its `_db` is not in its types as what it is. */
type Persistence = Omit<IndexeddbPersistence, '_db'> & { _db: Promise<IDBDatabase> };

/** Each tab keeps what it waits for under its own client id; whoever comes next takes it all over. */
async function kept(db: IDBDatabase, client: number): Promise<Kept> {
	const found: Kept = { waiting: [] };
	await done(db, ['custom'], (tx) => {
		const store = tx.objectStore('custom');
		const waiting = new Map<string, Change>();
		store.openCursor().onsuccess = ({ target }) => {
			const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
			if (!cursor) {
				found.waiting = [...waiting.values()].sort((one, other) => one.at - other.at);
				store.put(found.waiting, waitingKey + client);
				return;
			}
			const key = String(cursor.key);
			if (key.startsWith(waitingKey)) {
				for (const change of cursor.value as Change[]) waiting.set(change.id, change);
				cursor.delete();
			} else Object.assign(found, { [key]: cursor.value as unknown });
			cursor.continue();
		};
	});
	return { ...found, base: inParts(found.base) };
}

/** Earlier versions kept it as one. */
const inParts = (base: Noted['base'] | Uint8Array) => (base instanceof Uint8Array ? [base] : base);

async function got(db: IDBDatabase, key: string) {
	let value: unknown;
	await done(db, ['custom'], (tx) => {
		const request = tx.objectStore('custom').get(key) as IDBRequest<unknown>;
		request.onsuccess = () => (value = request.result);
	});
	return value;
}

const inCustom = (db: IDBDatabase | null | undefined, work: (store: IDBObjectStore) => unknown) =>
	db ? done(db, ['custom'], (tx) => void work(tx.objectStore('custom'))) : Promise.resolve();

function done(db: IDBDatabase, names: string[], work: (tx: IDBTransaction) => void) {
	return new Promise<void>((resolve, reject) => {
		let tx: IDBTransaction;
		try {
			tx = db.transaction(names, 'readwrite');
		} catch {
			return resolve(); // closed, since it is being wiped
		}
		tx.oncomplete = () => resolve();
		tx.onabort = () => reject(tx.error ?? new Error('the offline copy could not be written'));
		work(tx);
	});
}
