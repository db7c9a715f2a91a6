import { sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import type { Found, Index, Needle } from './rows-search.server.ts';

/** FTS5: one table of words for BM25, one of trigrams for what is almost right. */
export const sqliteIndex: Index = {
	byWords: (rows, needle) =>
		ask(rows, needle, sql`search_words`, needle.terms.map((term) => `"${term}"*`).join(' AND ')),

	byLetters(rows, needle) {
		const threes = needle.terms.flatMap((term) => slices(term));
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

/** Terms are letters and digits only (fold.ts), so that quoting them is enough. */
function slices(term: string) {
	const letters = [...term];
	return letters.slice(2).map((_, at) => `"${letters.slice(at, at + 3).join('')}"`);
}
