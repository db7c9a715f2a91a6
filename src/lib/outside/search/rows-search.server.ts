import { and, eq } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { excerptOf } from './excerpt.ts';
import { folded, foldedWords, similarity } from './fold.ts';
import type { Question, Search } from './search.ts';
import { searchEntries } from './tables.server.ts';

export interface Found {
	kind: string;
	id: string;
	title: string;
	body: string;
	foldedTitle: string;
	foldedBody: string;
	score: number;
}

export interface Needle extends Question {
	terms: string[];
	limit: number;
}

/** What differs by engine: how its own index is asked. */
export interface Index {
	/** Entries that have all terms as beginnings of words, best first. */
	byWords(rows: Reader, needle: Needle): Promise<Found[]>;
	/** Entries that share many letters with the terms: candidates, in any order. */
	byLetters(rows: Reader, needle: Needle): Promise<Found[]>;
}

const mostTerms = 10;
const alikeEnough = 0.3;

/** Words first; when they find little, words that are spelled almost so. */
export function rowsSearch(index: Index, detail: string): Search {
	return {
		kind: 'embedded',
		detail,

		async put(tx, entry, now) {
			const row = {
				...entry,
				foldedTitle: folded(entry.title),
				foldedBody: folded(entry.body),
				updatedAt: now
			};
			await tx
				.insert(searchEntries)
				.values(row)
				.onConflictDoUpdate({
					target: [searchEntries.workspaceId, searchEntries.kind, searchEntries.id],
					set: row
				});
		},

		async remove(tx, { workspaceId, kind, id }) {
			const { workspaceId: ofWorkspace, kind: ofKind, id: ofId } = searchEntries;
			await tx
				.delete(searchEntries)
				.where(and(eq(ofWorkspace, workspaceId), eq(ofKind, kind), eq(ofId, id)));
		},

		async find(rows, question) {
			const limit = Math.min(question.limit ?? 20, 50);
			const terms = foldedWords(question.words.slice(0, 400)).slice(0, mostTerms);
			if (terms.length === 0) return [];

			const needle = { ...question, terms, limit };
			const found = await index.byWords(rows, needle);
			if (found.length < limit) found.push(...(await almost(rows, needle, found)));
			return found.slice(0, limit).map(({ kind, id, title, body, score }) => {
				return { kind, id, title, score, excerpt: excerptOf(body, terms) };
			});
		}
	};

	async function almost(rows: Reader, needle: Needle, known: Found[]) {
		const seen = new Set(known.map(({ kind, id }) => `${kind} ${id}`));
		return (await index.byLetters(rows, needle))
			.filter(({ kind, id }) => !seen.has(`${kind} ${id}`))
			.map((found) => ({ ...found, score: alikeness(found, needle.terms) }))
			.filter(({ score }) => score >= alikeEnough)
			.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
	}
}

/** The worst of the terms' best matches: every term must be almost there. */
function alikeness({ foldedTitle, foldedBody }: Found, terms: string[]) {
	const words = new Set(`${foldedTitle} ${foldedBody}`.split(' '));
	const best = (term: string) => Math.max(...[...words].map((word) => similarity(term, word)));
	return Math.min(...terms.map(best));
}
