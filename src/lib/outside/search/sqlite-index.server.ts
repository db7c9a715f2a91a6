import { sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { pieces } from './fold.ts';
import type { Found, Index, Needle } from './rows-search.server.ts';

/** FTS5: one table of words for BM25, one of trigrams. Terms are letters and digits only (fold.ts): quoting is enough. */
export const sqliteIndex: Index = {
	byWords: (rows, needle) =>
		ask(rows, needle, sql`search_words`, needle.terms.map((term) => `"${term}"*`).join(' AND ')),

	byLetters(rows, needle) {
		const threes = needle.terms.flatMap(pieces).map((three) => `"${three}"`);
		if (threes.length === 0) return Promise.resolve([]);
		return ask(rows, { ...needle, limit: 200 }, sql`search_letters`, threes.join(' OR '));
	}
};

function ask(rows: Reader, { workspaceId, kinds, limit }: Needle, index: SQL, match: string) {
	const ofKinds = kinds ? sql`and e.kind in ${kinds}` : sql``;
	const query = sql`
		select e.kind, e.id, e.title, e.body, e.folded_title as "foldedTitle", e.folded_body as "foldedBody",
			-bm25(${index}, 4.0, 1.0) as score
		from ${index} join search_entries e on e.number = ${index}.rowid
		where ${index} match ${match} and e.workspace_id = ${workspaceId} ${ofKinds}
		order by score desc, e.id limit ${limit}`;
	return (rows as unknown as { all(query: SQL): Promise<Found[]> }).all(query);
}
