import * as Y from 'yjs';
import { backOff } from './back-off.ts';
import { hearBrowser } from './browser-signs.ts';
import type { Connected, PassAnswer, Wanted } from './connected.ts';
import { Did, didOf } from './did.ts';
import type { ArgsOf, Verbs } from './document-type.ts';
import { openLine, type Hello, type Line } from './line.ts';
import type { Kept } from './offline-copy.ts';
import { oldEnd } from './old-end.ts';
import { OwnWork } from './own-work.ts';
import { beyond } from './put-back.ts';
import { afterMove, afterRefusal, afterRestart, type Before } from './recovered.ts';
import { savingOf, type Lost, type Saving } from './saving.ts';
import { untidied } from './untidied.ts';
import { missingIn } from './waiting.ts';

/** In a row: then it is this page that writes what nobody may, and not its person. */
const mostRefusals = 20;

/** One live document over one socket, with what is kept of it here: work without a line, and how it came through. */
export function connect<V extends Verbs>(wanted: Wanted<V>): Connected<V> {
	const { server, name, type, actor, passFor, copy, Socket } = wanted;
	const listeners = new Set<() => void>();
	let { role } = wanted;
	let [doc, version, line] = [untidied(), 0, undefined as unknown as Line];
	const work = new OwnWork(copy, () => line.isSynced);
	let lost: readonly Lost[] = [];
	let hello: Hello | undefined;
	let known: number | undefined; // the epoch of this copy
	let end: Extract<Saving, { is: 'closed' | 'stale' }> | undefined;
	let [tries, since, refusals] = [0, 0, 0];
	let [wasSynced, hasContent, isMoving] = [false, false, false];
	let [isClosed, isOffline] = [false, false];
	let again: ReturnType<typeof setTimeout> | undefined;
	/** Done when what the server has is here: what was refused or moved comes in again. */
	let recover: (() => Lost[]) | undefined;

	const here = () => ({ doc, type, actor, role, change });
	const tell = () => listeners.forEach((listener) => listener());

	/** A copy of its own, with its line; the one before is let go. */
	function beginDoc() {
		doc = untidied();
		[wasSynced, hasContent] = [false, false];
		work.beginAnew();
		const mine = doc;
		const ifMine = (hear: () => void) => () => void (mine === doc && !isClosed && hear());
		line = openLine(
			{ server, name, doc, Socket, writes: () => role !== 'viewer' },
			{
				hello: (said) => void (hello = said),
				answered: ifMine(() => work.wentWith(line.sent)),
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
				else if (origin === provider) work.cameFromServer(update);
				tell();
			}
		);
	}

	function wrote(update: Uint8Array, origin: unknown) {
		if (role === 'viewer') return;
		if (work.count === 0) since = Date.now();
		work.add(update, didOf(origin), line.isOpen ? line.sent : undefined);
	}

	function saved(count: number) {
		if (!work.saved(count)) return;
		refusals = 0;
		tell();
	}

	function synced() {
		tries = 0;
		known = hello?.epoch ?? known;
		[wasSynced, hasContent] = [true, true];
		work.note({ epoch: known, schema: type.schema });
		const again = recover;
		recover = undefined;
		if (again) {
			lose(again());
			work.keep();
		}
		tell();
	}

	function lose(more: readonly Lost[]) {
		if (more.length === 0) return;
		lost = [...lost, ...more];
		work.note({ lost });
		tell();
	}

	function ended(code: number, reason: string | undefined) {
		const isRefusal = code === 4422 || (reason !== undefined && code === 1006);
		if (isRefusal) return refused(reason ?? '');
		work.lostLine();
		if (code === 4409) return older();
		if (code === 4401) return retry(); // the pass was too old; whether the sign-in is, its answer says
		if (code >= 4400 && code < 4500) return finish({ is: 'closed', code, waiting: work.count });
		retry();
	}

	function finish(how: typeof end) {
		end = how;
		tell();
	}

	/** What is here differs from what the server has, for good: it is put away, and the honest rest is done again. */
	function refused(reason: string) {
		if (++refusals > mostRefusals) return finish({ is: 'closed', code: 4422, waiting: work.count });
		const before = work.putAway(doc);
		recover = () => afterRefusal(before, reason, here());
		void startAnew(before);
	}

	/** The document is newer than this page, or has gone on into another epoch. */
	function older() {
		if (!hello || hello.schema !== type.schema || hello.epoch === known)
			return finish({ is: 'stale', waiting: work.count });
		const { condition } = hello;
		if (condition === 'put back' || condition === 'erased') {
			const before = work.putAway(doc);
			recover = () =>
				condition === 'put back'
					? beyond(before.doc, doc, type.rules)
					: afterMove(before, 'not kept', here());
			return void startAnew(before);
		}
		if (work.count === 0) return void startAnew(work.putAway(doc));
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
		const before = work.putAway(doc);
		recover = () => {
			isMoving = false;
			return afterMove(before, base, here());
		};
		await startAnew(before);
	}

	async function startAnew({ changes }: Before) {
		known = undefined;
		line.close();
		beginDoc();
		version++;
		tell();
		await work.replace(doc, changes);
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
			return finish({ is: 'closed', code: 4000 + refused, waiting: work.count });
		}
		role = answer.role ?? role;
		line.begin({ pass: answer.pass, schema: type.schema, epoch: known });
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

	function takeUp({ epoch, schema, base, waiting: changes, lost: before = [] }: Kept) {
		// What was put away and not done again before the page went: it is not in the copy any more.
		const gone = missingIn(doc, changes);
		const held = changes.filter((change) => !gone.includes(change));
		work.takeUp(held, held.length > 0 && base ? base : [Y.encodeStateAsUpdate(doc)]);
		if (gone.length > 0) recover = () => afterRestart(gone, here());
		[lost, known, hasContent] = [before, epoch, epoch !== undefined];
		if (schema !== undefined && schema > type.schema) finish({ is: 'stale', waiting: held.length });
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
	const leaving = () => work.count > 0 && work.keep();
	const deafen = hearBrowser({ offline, online, leaving });

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
			const isSynced = line.isSynced && !recover;
			return end ?? savingOf({ isMoving, isSynced, since, tries, waiting: work.count });
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
			work.note({ lost });
			tell();
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			leaving();
			isClosed = true;
			clearTimeout(again);
			deafen();
			line.close();
			void copy?.close();
		}
	};

	beginDoc();
	void open();
	return connected;
}
