import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { inFolder } from '../base/in-folder.ts';
import { openClient, wayOf, ways, type Client, type Way } from './client.ts';
import { startSync } from '../../servers/sync/start.ts';
import { countedIn, numbered } from './numbered.ts';
import { oneRow, rowCount, ruins, small, whole, writeWhole, type Ruin } from './ruins.ts';
import { until } from '../start/moments.ts';

/** Bytes of a copy are damaged in different places; what a person then sees, and what the server takes in. */
export function torn({ size, say }: Run): Promise<Goal[]> {
	return inFolder(async (folder) => {
		const file = join(folder, 'whole.db');
		const tokens = await writeWhole(file);
		const seen: Seen[] = [];
		for (const [at, ruin] of ruins.entries()) {
			// In brief each in one way, taking turns.
			for (const way of size === 'brief' ? [wayOf(at)] : ways) {
				const copy = join(folder, `${way}-${at}.db`);
				copyFileSync(file, copy);
				ruin.act(copy, tokens);
				seen.push(await lookAt({ ruin, way, copy, tokens: tokens[ruin.name] ?? [] }));
			}
		}
		for (const each of seen) say(`torn log: ${each.words}`);
		const count = (of: (one: Seen) => boolean) => seen.filter(of).length;
		return [
			exactly(
				'torn log: ways of damage looked at',
				seen.length,
				ruins.length * (size === 'brief' ? 1 : 2)
			),
			none(
				'torn log: documents that opened empty',
				count(({ isEmpty }) => isEmpty)
			),
			none(
				'torn log: shown something other than the last good state',
				count((one) => !one.isRight)
			),
			none(
				'torn log: edits taken into a damaged document',
				count(({ isWritten }) => isWritten)
			),
			none(
				'torn log: edits called saved that are not',
				count(({ isFalselySaved }) => isFalselySaved)
			),
			none(
				'torn log: damage without an alarm in the log',
				count(({ isTold }) => !isTold)
			),
			none(
				'torn log: other documents that noticed',
				count(({ spreads }) => spreads)
			),
			none(
				'torn log: servers that ended',
				count(({ ended }) => ended)
			)
		];
	});
}

interface Seen {
	words: string;
	isEmpty: boolean;
	isRight: boolean;
	isWritten: boolean;
	isFalselySaved: boolean;
	isTold: boolean;
	spreads: boolean;
	ended: boolean;
}

interface Looked {
	ruin: Ruin;
	way: Way;
	copy: string;
	tokens: readonly string[];
}

async function lookAt({ ruin, way, copy, tokens }: Looked): Promise<Seen> {
	const server = await startSync({ file: copy, loud: true });
	const at = (document: string) => openClient(way, { url: server.url, document, actor: 'mira' });
	const [client, other] = [at(ruin.name), at(ruin.name === whole ? small : whole)];
	try {
		const isOpen = await synced(client);
		const isOtherOpen = await synced(other);
		const shown = [...countedIn(client.doc).keys()];
		const before = rowCount(copy, ruin.name);
		const mine = numbered(client);
		if (isOpen) mine.write(oneRow);
		await pause(300);
		const isWritten = rowCount(copy, ruin.name) > before;
		const good = tokens.slice(0, ruin.left(tokens.length));
		return {
			words: `${ruin.words}, ${way}: ${isOpen ? `${shown.length} of ${tokens.length} edits shown` : `does not open (${client.closed.at(-1)?.reason ?? 'no answer'})`}${isWritten ? ', writable' : ''}`,
			isEmpty: isOpen && shown.length === 0,
			// What has no good state left is better not opened at all.
			isRight: isOpen ? shown.length > 0 && isEqual(shown, good) : good.length === 0,
			isWritten,
			isFalselySaved: mine.acknowledged.size > 0 && !isWritten,
			isTold: /damaged|cannot be read|could not be opened/.test(server.printed()),
			spreads: !isOtherOpen,
			ended: !server.isRunning()
		};
	} finally {
		client.close();
		other.close();
		await server.kill();
	}
}

function isEqual(shown: readonly string[], good: readonly string[]) {
	return shown.length === good.length && good.every((one) => shown.includes(one));
}

const synced = (client: Client) =>
	until('a client that is synced', 3_000, () => client.isSynced()).then(
		() => true,
		() => false
	);
