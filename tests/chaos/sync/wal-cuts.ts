import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import { inFolder } from '../base/in-folder.ts';
import { isSound } from '../base/marks.ts';
import { until } from '../start/moments.ts';
import { openClient } from './client.ts';
import { startSync } from '../../servers/sync/start.ts';
import { countedIn, numbered } from './numbered.ts';
import { randomFrom } from './random.ts';
import { storedIn } from './replicas.ts';
import { oneRow } from './ruins.ts';

const cuts = { brief: 10, plain: 100, long: 1_000 };
const document = 'test/cut';
const edits = 60;

/**
 * What a disk that lied about its writes leaves after a power cut: the newest pages are gone, or have a wrong bit. Only
 * the end may be missing then, never something in the middle.
 */
export function walCut({ size, say }: Run): Promise<Goal[]> {
	return inFolder(async (folder) => {
		const [file, copy] = [join(folder, 'documents.db'), join(folder, 'cut.db')];
		const tokens = await writeAndFall(file);
		const wal = readFileSync(`${file}-wal`);
		const random = randomFrom(7);
		const left: number[] = [];
		let [holes, unreadable, damaged] = [0, 0, 0];
		for (let cut = 0; cut < cuts[size]; cut++) {
			copyFileSync(file, copy);
			const at = Math.floor(wal.byteLength * (0.1 + random.next() * 0.9));
			spoil(`${copy}-wal`, wal, at, random.chance(0.5));
			damaged += Number(!isSound(copy));
			const shown = await storedIn(copy, [document]).then(
				([stored]) => [...countedIn(stored?.doc ?? new Y.Doc()).keys()],
				() => undefined
			);
			if (!shown) unreadable++;
			else if (!shown.every((token) => tokens.indexOf(token) < shown.length)) holes++;
			left.push(shown?.length ?? 0);
		}
		say(
			`power cut: ${cuts[size]} cuts; of ${edits} edits ${Math.min(...left)} to ${Math.max(...left)} were left`
		);
		return [
			atLeast('power cut: most edits left', Math.max(...left), edits / 2),
			none('power cut: documents with something missing in the middle', holes),
			none('power cut: documents that cannot be read', unreadable),
			none('power cut: files damaged', damaged)
		];
	});
}

async function writeAndFall(file: string) {
	const server = await startSync({ file });
	const client = openClient('stock', { url: server.url, document, actor: 'nadia' });
	const person = numbered(client);
	await until('a client that is synced', 10_000, () => client.isSynced());
	for (let edit = 0; edit < edits; edit++) {
		person.write(oneRow);
		await until('a stored edit', 10_000, () => person.acknowledged.size > edit, 2);
	}
	client.close();
	await server.kill();
	return person.made;
}

function spoil(file: string, whole: Buffer, at: number, isTorn: boolean) {
	const bytes = Buffer.from(whole);
	if (!isTorn) bytes.writeUInt8(bytes.readUInt8(at - 1) ^ 1, at - 1);
	writeFileSync(file, bytes);
	if (isTorn) truncateSync(file, at);
}
