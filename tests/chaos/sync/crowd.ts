import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../start/moments.ts';
import { openClient, wayOf, type Client, type Way } from './client.ts';
import { numbered, type Numbered } from './numbered.ts';
import { randomFrom } from './random.ts';

interface Wanted {
	url: string;
	people: number;
	/** They sit at these in turn. */
	documents: readonly string[];
	way?: Way;
	/** Each of them, in ms; nobody writes when it is left out. */
	writeEvery?: number;
}

export type Crowd = ReturnType<typeof openCrowd>;

/** So many people at so many documents, who write numbered edits whether there is a line or not. */
export function openCrowd({ url, people, documents, way, writeEvery }: Wanted) {
	const all = Array.from({ length: people }, (_, at): Numbered => {
		const actor = `p${at}`;
		const document = documents[at % documents.length] as string;
		return numbered(
			openClient(way ?? wayOf(Math.floor(at / documents.length)), { url, document, actor })
		);
	});
	const clients = all.map(({ client }) => client);
	let isOver = false;

	async function write(one: Numbered, seed: number, every: number) {
		const random = randomFrom(seed);
		while (!isOver && !one.client.lockedOut()) {
			one.write(random);
			await pause(every * (0.5 + random.next()));
		}
	}

	const lockedOut = () => clients.flatMap((client) => client.lockedOut() ?? []);
	return {
		people: all,
		clients,
		lockedOut,
		/** Seconds until all of them have what the server has; throws when that takes longer than the limit (ms). */
		allSynced: (limit: number) =>
			until(`${people} clients that are synced`, limit, () =>
				clients.every((client: Client) => client.isSynced() || client.lockedOut())
			),
		/** Until everything that anybody wrote is acknowledged. */
		allStored: (limit: number) =>
			until('everything stored', limit, () =>
				all.every(
					({ client, made, acknowledged }) =>
						client.lockedOut() || made.length === acknowledged.size
				)
			),
		work: writeEvery
			? Promise.all(all.map((one, at) => write(one, at + 1, writeEvery)))
			: Promise.resolve([]),
		endWork: () => void (isOver = true),
		close() {
			isOver = true;
			for (const client of clients) client.close();
		}
	};
}
