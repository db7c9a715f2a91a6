import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { backOff } from './back-off.ts';
import { Confirmed, docOf } from './confirmed.ts';
import type { ArgsOf, DocumentType, Verbs } from './document-type.ts';
import { openLine, type Hello, type Line } from './line.ts';
import type { Noted, OfflineCopy } from './offline-copy.ts';
import { oldEnd } from './old-end.ts';
import { beyond } from './put-back.ts';
import { afterMove, afterRefusal, type Before } from './recovered.ts';
import type { Lost, Saving } from './saving.ts';
import { Waiting, missingIn, type Change } from './waiting.ts';

/** The answer to a wish for a pass. */
export type PassAnswer = { pass: string; role?: string } | { refused: number };

export interface Wanted<V extends Verbs> {
	/** Where the server is: "wss://book.example.com/sync". */
	server: string;
	name: string;
	type: DocumentType<V>;
	actor: string;
	/** As the page knows it; what a pass says later counts more. A viewer's copy never sends. */
	role: string;
	/** Asked for each connection anew: a pass is good once, for half a minute. */
	passFor(name: string): Promise<PassAnswer>;
	/** What is kept in this browser; without one, work offline ends with the page. */
	copy?: OfflineCopy | undefined;
	/** Tests of plain Node have one of their own. */
	Socket?: typeof WebSocket | undefined;
}

export interface Connected<V extends Verbs = Verbs> {
	/** Another one after a refusal and in a new epoch: `version` says so, and editors are made anew by it. */
	readonly doc: Y.Doc;
	readonly version: number;
	readonly awareness: Awareness;
	/** Something is there to be shown, and the page is not older than it. */
	readonly isReady: boolean;
	/** Why nothing can be written now; nothing when it can. */
	readonly mayWrite: boolean;
	readonly saving: Saving;
	/** What the document did not take, until it is forgotten. */
	readonly lost: readonly Lost[];
	readonly isDamaged: boolean;
	/** Answers whether it was done. */
	change<K extends keyof V>(verb: K, args: ArgsOf<V[K]>): boolean;
	/** Client id → who wrote under it. */
	authors(): Promise<Map<number, string>>;
	forget(lost: string): void;
	/** Hears of changed states and of changed content. */
	onChange(listener: () => void): () => void;
	close(): void;
}

/** In a row: then it is this page that writes what nobody may, and not its person. */
const mostRefusals = 20;

/** The origin of a change that a verb made. */
class Did {
	readonly verb: string;
	readonly args: unknown;

	constructor(verb: string, args: unknown) {
		this.verb = verb;
		this.args = args;
	}
}

/** One live document over one socket, with what is kept of it here: work without a line, and how it came through. */
export function connect<V extends Verbs>(wanted: Wanted<V>): Connected<V> {
	const { server, name, type, actor, passFor, copy, Socket } = wanted;
	const listeners = new Set<() => void>();
	let { role } = wanted;
	let [doc, version, line] = [new Y.Doc(), 0, undefined as unknown as Line];
	let [waiting, confirmed] = [new Waiting(), new Confirmed()];
	let lost: readonly Lost[] = [];
	let hello: Hello | undefined;
	let known: number | undefined; // the epoch of this copy
	let end: Extract<Saving, { is: 'closed' | 'stale' }> | undefined;
	let [tries, since, refusals] = [0, 0, 0];
	let [wasSynced, hasContent, isMoving, isClosed] = [false, false, false, false];
	let [isOffline, isBaseKept] = [false, false];
	let again: ReturnType<typeof setTimeout> | undefined;
	let keeping: ReturnType<typeof setTimeout> | undefined;
	/** Done when what the server has is here: what was refused or moved comes in again. */
	let recover: (() => Lost[]) | undefined;

	const tell = () => listeners.forEach((listener) => listener());
	const note = (noted: Noted) => void copy?.note(noted).catch(() => undefined); // kept or not, work goes on

	/** A copy of its own, with its line; the one before is let go. */
	function beginDoc() {
		doc = new Y.Doc();
		[confirmed, wasSynced, hasContent] = [new Confirmed(), false, false];
		const mine = doc;
		const ifMine = (hear: () => void) => () => void (mine === doc && !isClosed && hear());
		line = openLine(
			{ server, name, doc, Socket, writes: () => role !== 'viewer' },
			{
				hello: (said) => void (hello = said),
				answered: ifMine(() => waiting.wentWith(line.sent)),
				synced: ifMine(synced),
				saved: (count) => ifMine(() => saved(count))(),
				closed: (code, reason) => ifMine(() => ended(code, reason))()
			}
		);
		const { provider } = line;
		doc.on(
			'update',
			(update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
				if (local) wrote(update, origin);
				else if (origin === provider) confirmed.add(update);
				tell();
			}
		);
	}

	function wrote(update: Uint8Array, origin: unknown) {
		if (role === 'viewer') return;
		const did = origin instanceof Did ? { verb: origin.verb, args: origin.args } : {};
		if (waiting.count === 0) since = Date.now();
		const change = { id: crypto.randomUUID(), at: Date.now(), updates: [update], ...did };
		waiting.add({ ...change, sent: line.isOpen ? line.sent : undefined });
		keepSoon();
	}

	function keepSoon() {
		keeping ??= setTimeout(keep, 100);
	}
	function keep() {
		clearTimeout(keeping);
		keeping = undefined;
		void copy?.keep(waiting.kept).catch(() => undefined);
		// Without a line it does not change: once for each stretch of work.
		const isWanted = waiting.count > 0 && !line.isSynced;
		if (isWanted !== isBaseKept) note({ base: isWanted ? confirmed.bytes : undefined });
		isBaseKept = isWanted;
	}

	function saved(count: number) {
		const done = waiting.saved(count);
		if (done.length === 0) return;
		confirmed.add(...done.flatMap(({ updates }) => updates));
		refusals = 0;
		if (waiting.count === 0) keep();
		tell();
	}

	function synced() {
		tries = 0;
		known = hello?.epoch ?? known;
		[wasSynced, hasContent] = [true, true];
		note({ epoch: known, schema: type.schema });
		const again = recover;
		recover = undefined;
		if (again) lose(again());
		tell();
	}

	function lose(more: readonly Lost[]) {
		if (more.length === 0) return;
		lost = [...lost, ...more];
		note({ lost });
		tell();
	}

	function ended(code: number, reason: string | undefined) {
		const isRefusal = code === 4422 || (reason !== undefined && code === 1006);
		if (isRefusal) return refused(reason ?? '');
		waiting.lostLine();
		if (waiting.count > 0) keep();
		if (code === 4409) return older();
		if (code === 4401) return retry(); // the pass was too old; whether the sign-in is, its answer says
		if (code >= 4400 && code < 4500) return finish({ is: 'closed', code, waiting: waiting.count });
		retry();
	}

	function finish(how: typeof end) {
		end = how;
		tell();
	}

	/** What is here differs from what the server has, for good: it is put away, and the honest rest is done again. */
	function refused(reason: string) {
		if (++refusals > mostRefusals)
			return finish({ is: 'closed', code: 4422, waiting: waiting.count });
		const before = putAway();
		recover = () => afterRefusal(before, reason, { doc, type, actor, role, change });
		tries = Math.min(tries, 3);
		void startAnew();
	}

	/** The document is newer than this page, or has gone on into another epoch. */
	function older() {
		if (!hello || hello.schema !== type.schema || hello.epoch === known)
			return finish({ is: 'stale', waiting: waiting.count });
		if (hello.condition === 'erased') {
			putAway(); // somebody is gone from it: nothing of the old one comes back
			return void startAnew();
		}
		if (hello.condition === 'put back') {
			const before = putAway();
			recover = () => beyond(before.doc, doc, type.rules);
			return void startAnew();
		}
		if (waiting.count === 0) return void startAnew();
		isMoving = true;
		tell();
		void move(known);
	}

	/** Asks how the old epoch ended, and carries over what this copy has beyond it. */
	async function move(old: number | undefined) {
		const base = await oldEnd({ server, name, type, passFor, epoch: old, Socket });
		if (isClosed) return;
		if (base === 'not open') {
			isMoving = false;
			return begin(); // which says why
		}
		if (base === 'no line') {
			again = setTimeout(() => void move(old), backOff(++tries));
			return tell();
		}
		const before = putAway();
		recover = () => {
			isMoving = false;
			return afterMove(before, base, { doc, type, actor, role, change });
		};
		await startAnew();
	}

	function putAway(): Before {
		return { doc, base: confirmed.bytes, changes: waiting.take() };
	}

	async function startAnew() {
		known = undefined;
		line.close();
		beginDoc();
		version++;
		tell();
		await copy?.replace(doc).catch(() => undefined);
		if (!isClosed) await begin();
	}

	function retry() {
		tries++;
		tell();
		clearTimeout(again);
		if (!isOffline) again = setTimeout(() => void begin(), backOff(tries));
	}

	async function begin() {
		const mine = doc;
		let answer: PassAnswer;
		try {
			answer = await passFor(name);
		} catch {
			return retry(); // no line at all
		}
		if (isClosed || mine !== doc || line.isOpen) return;
		if ('refused' in answer) {
			const { refused } = answer;
			if (refused !== 401 && refused !== 403 && refused !== 404) return retry();
			return finish({ is: 'closed', code: 4000 + refused, waiting: waiting.count });
		}
		role = answer.role ?? role;
		line.begin([
			...['concord.v1', 'v.1', `pass.${answer.pass}`, `cid.${doc.clientID}`],
			`schema.${type.schema}`,
			...(known === undefined ? [] : [`epoch.${known}`])
		]);
	}

	async function open() {
		try {
			const kept = await copy?.open(doc);
			if (kept) takeUp(kept);
		} catch {
			hasContent = false; // no room for copies here: then there is none
		}
		if (!isClosed && !end) await begin();
	}

	function takeUp({
		epoch,
		schema,
		base,
		waiting: changes,
		lost: before = []
	}: Noted & { waiting: Change[] }) {
		// What was put away and not done again before the page went: it is not in the copy any more.
		const gone = missingIn(doc, changes);
		const here = changes.filter((change) => !gone.includes(change));
		waiting = new Waiting(here);
		confirmed = new Confirmed(here.length > 0 && base ? base : Y.encodeStateAsUpdate(doc));
		if (gone.length > 0) {
			const left = { doc: docOf(), base: docOf(), changes: gone };
			recover = () =>
				afterRefusal({ ...left, base: Y.encodeStateAsUpdate(left.base) }, undefined, {
					doc,
					type,
					actor,
					role,
					change
				});
		}
		[lost, known, hasContent] = [before, epoch, epoch !== undefined];
		if (schema !== undefined && schema > type.schema) finish({ is: 'stale', waiting: here.length });
		tell();
	}

	function offline() {
		isOffline = true;
		clearTimeout(again);
		tries = Math.max(tries, 2);
		line.drop();
		tell();
	}
	function online() {
		isOffline = false;
		if (line.provider.wsconnected || line.provider.wsconnecting || isClosed || end) return;
		clearTimeout(again);
		tries = 0;
		void begin();
	}
	function leaving() {
		if (waiting.count > 0) keep();
	}
	globalThis.addEventListener?.('offline', offline);
	globalThis.addEventListener?.('online', online);
	globalThis.addEventListener?.('pagehide', leaving);

	function savingNow(): Saving {
		const { count } = waiting;
		if (end) return end;
		if (isMoving) return { is: 'moving', waiting: count };
		if (line.isSynced && !recover) return count > 0 ? { is: 'saving', since } : { is: 'saved' };
		return tries < 2
			? { is: 'connecting', tries: tries + 1, waiting: count }
			: { is: 'offline', waiting: count };
	}

	function change<K extends keyof V>(verb: K, args: ArgsOf<V[K]>) {
		if (!connected.mayWrite) return false;
		doc.transact(() => type.verbs[verb]?.change(doc, args), new Did(String(verb), args));
		return true;
	}

	const connected: Connected<V> = {
		get doc() {
			return doc;
		},
		get version() {
			return version;
		},
		get awareness() {
			return line.awareness;
		},
		get isReady() {
			if (end?.is === 'stale') return false;
			// A copy is shown before the server has said that this page is not too old, when it cannot be asked.
			return (
				wasSynced || (hasContent && !line.isOpen && tries >= 2) || (end !== undefined && hasContent)
			);
		},
		get mayWrite() {
			const isReadOnly = hello?.condition === 'damaged' || hello?.condition === 'not writable';
			return role !== 'viewer' && !end && !isMoving && !isReadOnly && connected.isReady;
		},
		get saving() {
			return savingNow();
		},
		get lost() {
			return lost;
		},
		get isDamaged() {
			return hello?.condition === 'damaged';
		},
		change,
		authors: () => line.authors(),
		forget(id) {
			lost = lost.filter((each) => each.id !== id);
			note({ lost });
			tell();
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			if (waiting.count > 0) keep();
			isClosed = true;
			clearTimeout(again);
			globalThis.removeEventListener?.('offline', offline);
			globalThis.removeEventListener?.('online', online);
			globalThis.removeEventListener?.('pagehide', leaving);
			line.close();
			void copy?.close();
		}
	};

	beginDoc();
	void open();
	return connected;
}
