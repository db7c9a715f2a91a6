import { sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { pieces } from './fold.ts';
import type { Found, Index, Needle } from './rows-search.server.ts';

/** A generated `tsvector` for words, `pg_trgm` for what is almost right. */
export const postgresIndex: Index = {
	byWords(rows, needle) {
		const query = needle.terms.map((term) => `${term}:*`).join(' & ');
		return ask(rows, needle, {
			score: sql`ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', words, to_tsquery('simple', ${query}))`,
			where: sql`words @@ to_tsquery('simple', ${query})`
		});
	},

	byLetters(rows, needle) {
		const text = sql`(folded_title || ' ' || folded_body)`;
		const threes = needle.terms.flatMap(pieces);
		if (threes.length === 0) return Promise.resolve([]);
		return ask(
			rows,
			{ ...needle, limit: 200 },
			{
				score: sql`word_similarity(${needle.terms.join(' ')}, ${text})`,
				// Each LIKE is answered by the trigram index; the threshold operators would miss swapped letters.
				where: sql`(${sql.join(
					threes.map((three) => sql`${text} like ${`%${three}%`}`),
					sql` or `
				)})`
			}
		);
	}
};

async function ask(
	rows: Reader,
	{ workspaceId, kinds, limit }: Needle,
	{ score, where }: Record<'score' | 'where', SQL>
) {
	const ofKinds = kinds ? sql`and kind in ${kinds}` : sql``;
	const query = sql`
		select kind, id, title, body, folded_title as "foldedTitle", folded_body as "foldedBody", ${score} as score
		from search_entries where ${where} and workspace_id = ${workspaceId} ${ofKinds}
		order by score desc, id limit ${limit}`;
	const answer = await (rows as unknown as { execute(query: SQL): Promise<Answer> }).execute(query);
	return Array.isArray(answer) ? answer : answer.rows;
}

/** The drivers answer in two shapes. */
type Answer = Found[] | { rows: Found[] };
