import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { Kept } from '#sync/engine/kept.ts';
import { readingFrom } from '#sync/store/sqlite-read.ts';

/** Everything that a document of the test kind holds, to be compared. */
export interface Picture {
	areas: Record<string, string>;
	/** Roots that no area is called. */
	strange: string[];
	vector: [client: number, clock: number][];
	stamps: Record<string, Stamp>;
}

export interface Stamp {
	by: string;
	at: number;
	seq: number;
}

const maps = ['chat', 'hands', 'fields', 'cards', 'prices', 'results'];
const known = [...maps, 'stamps', 'agenda', 'words', 'notes'];

export function pictureOf(doc: Y.Doc): Picture {
	const strange = [...doc.share.keys()].filter((root) => !known.includes(root));
	const areas = Object.fromEntries(maps.map((area) => [area, written(doc.getMap(area).toJSON())]));
	areas.agenda = written(doc.getArray('agenda').toJSON());
	areas.words = written(doc.getText('words').toDelta());
	areas.notes = doc.getXmlFragment('notes').toString();
	const stamps = doc.getMap<Stamp>('stamps').toJSON();
	const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
	return { areas, strange, vector, stamps };
}

/** With its keys in order, and with what JSON does not know. */
function written(value: unknown): string {
	return JSON.stringify(value, (_key, each: unknown) => {
		if (typeof each === 'bigint') return `${each}n`;
		if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
		return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

export interface Stored {
	picture: Picture;
	/** Above 1 when the document began anew: then everybody's client ids are others. */
	epoch: number;
	/** Client id → whose it is. */
	authors: Map<number, string>;
}

/** What a server that starts now would find. */
export function keptOf(file: string, document: string): Stored {
	const db = new Database(file, { readonly: true });
	try {
		const stored = readingFrom(db).load(document);
		const doc = new Y.Doc();
		for (const part of new Kept(stored).parts) Y.applyUpdate(doc, part);
		const authors = db.prepare('SELECT client, actor FROM authors WHERE name = ?').all(document);
		const rows = authors as { client: number; actor: string }[]; // also of epochs that ended
		return {
			picture: pictureOf(doc),
			epoch: stored?.epoch ?? 1,
			authors: new Map(rows.map(({ client, actor }) => [client, actor]))
		};
	} finally {
		db.close();
	}
}

interface Truth {
	picture: Picture;
	/** Whose the stamps must be: entry → actor. */
	by: Record<string, string>;
}

/** In words, what is not as the honest people left it. */
export function differences(found: Picture, truth: Truth, authors: Stored['authors']) {
	const wrong = Object.keys(truth.picture.areas).filter(
		(area) => found.areas[area] !== truth.picture.areas[area]
	);
	const strange = found.strange.map((root) => `a root ${JSON.stringify(root)}`);
	const honest = new Map(truth.picture.vector);
	const foreign = found.vector
		.filter(([client]) => !honest.has(client) && authors.get(client) !== 'system')
		.map(([client]) => `structs of ${client}, ${authors.get(client) ?? 'nobody'}`);
	const there = new Map(found.vector);
	const missing = truth.picture.vector
		.filter(([client, clock]) => there.get(client) !== clock)
		.map(([client, clock]) => `${client} at ${there.get(client)} instead of ${clock}`);
	const stamps = Object.keys({ ...truth.by, ...found.stamps })
		.filter((entry) => found.stamps[entry]?.by !== truth.by[entry])
		.map((entry) => `${entry} stamped ${found.stamps[entry]?.by}`);
	return [...wrong, ...strange, ...foreign, ...missing, ...stamps];
}

/** Where others may write too: what is protected there, against what honest people wrote. */
export function harm(found: Picture, truth: Truth, authors: Stored['authors']) {
	const protectedOnes = ['chat', 'hands', 'prices', 'results'].flatMap((area) => {
		const [there, wanted] = [found, truth.picture].map(
			({ areas }) => JSON.parse(areas[area] ?? '{}') as Record<string, unknown>
		);
		return Object.entries(wanted ?? {})
			.filter(([key, value]) => JSON.stringify(there?.[key]) !== JSON.stringify(value))
			.map(([key]) => `${area}/${key}`);
	});
	const isHonest = (client: number) => truth.picture.vector.some(([known]) => known === client);
	const isEve = (actor: string) => actor.startsWith('eve-');
	const nobodys = found.vector
		.filter(([client]) => {
			const actor = authors.get(client) ?? 'nobody';
			return !isHonest(client) && actor !== 'system' && !isEve(actor);
		})
		.map(([client]) => `structs of ${client}, ${authors.get(client) ?? 'nobody'}`);
	const there = new Map(found.vector);
	const forged = truth.picture.vector
		.filter(([client, clock]) => there.get(client) !== clock)
		.map(([client, clock]) => `${client} at ${there.get(client)} instead of ${clock}`);
	const stamps = Object.entries(found.stamps)
		.filter(([entry, { by }]) => (truth.by[entry] ? by !== truth.by[entry] : !isEve(by)))
		.map(([entry, { by }]) => `${entry} stamped ${by}`);
	return [...protectedOnes, ...found.strange, ...nobodys, ...forged, ...stamps];
}
