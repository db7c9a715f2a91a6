import { rowField, type Written } from '#lib/web/form-rows.ts';
import type { Certificate } from '../consultant.ts';
import { Problems } from '../problems.ts';
import { isLanguage } from './languages.ts';

/** What a consultant says of themselves on their page, beside the name and the headline of their account. */
export const profileForm = {
	plain: ['description', 'experience', 'topics', 'photoId'],
	lists: {
		languages: { most: 8, fields: ['code'] },
		certificates: { most: 10, fields: ['id', 'title', 'year'] }
	}
} as const;

export type ProfileDraft = Written<typeof profileForm>;

export interface Profile {
	description: string;
	experience: string;
	topics: string[];
	photoId: string | null;
	languages: string[];
	certificates: Certificate[];
}

const mostTopics = 12;
const longestTopic = 40;

/** What was typed as what it means, or what is not right, field by field. */
export function profileIn(
	draft: ProfileDraft,
	now: number
): { profile: Profile } | { problems: Problems } {
	const found = new Problems();
	const profile = {
		description: found.text('description', draft.description, 1_200),
		experience: found.text('experience', draft.experience, 4_000),
		topics: topicsIn(found, draft.topics),
		photoId: draft.photoId || null,
		languages: languagesIn(found, draft),
		certificates: certificatesIn(found, draft, new Date(now).getUTCFullYear())
	};
	return found.any ? { problems: found } : { profile };
}

function topicsIn(found: Problems, text: string) {
	const topics = text
		.split(/[,;\n]/)
		.map((topic) => topic.trim().replace(/\s+/g, ' '))
		.filter(Boolean);
	const once = topics.filter(
		(topic, at) => topics.findIndex((each) => each.toLowerCase() === topic.toLowerCase()) === at
	);
	if (once.length > mostTopics) found.at('topics', `At most ${mostTopics} topics.`);
	else if (once.some((topic) => topic.length > longestTopic))
		found.at('topics', `A topic has at most ${longestTopic} letters. Part them with commas.`);
	return once;
}

function languagesIn(found: Problems, draft: ProfileDraft) {
	const seen: string[] = [];
	for (const [row, { code }] of draft.languages.entries()) {
		const field = rowField('languages', row, 'code');
		if (!code) continue;
		if (!isLanguage(code)) found.at(field, 'Choose a language from the list.');
		else if (seen.includes(code)) found.at(field, 'Stands above already.');
		else seen.push(code);
	}
	return seen;
}

function certificatesIn(found: Problems, draft: ProfileDraft, thisYear: number): Certificate[] {
	return draft.certificates.flatMap(({ id, title, year }, row) => {
		const at = (field: string) => rowField('certificates', row, field);
		if (!id) return [];
		const words = found.line(at('title'), title, 120, 'Say what it certifies.');
		const of = found.wholeOrNone(at('year'), year, [1950, thisYear], `A year up to ${thisYear}.`);
		return [{ fileId: id, title: words, ...(of !== undefined && { year: of }) }];
	});
}

export const profileDraft = (profile: Profile): ProfileDraft => ({
	...{ description: profile.description, experience: profile.experience },
	...{ topics: profile.topics.join(', '), photoId: profile.photoId ?? '' },
	languages: profile.languages.map((code) => ({ code })),
	certificates: profile.certificates.map(({ fileId, title, year }) => ({
		...{ id: fileId, title, year: year ? String(year) : '' }
	}))
});

interface Facts {
	slug: string | null;
	headline: string | null;
	profile: Profile;
}

/** What stands between a page and its readers; each with where it is mended. */
export function missingOnPage({ slug, headline, profile }: Facts) {
	const missing: { words: string; on: 'account' | 'page' }[] = [];
	if (!slug) missing.push({ words: 'Choose a public address.', on: 'account' });
	if (!headline)
		missing.push({ words: 'Write a headline: what you do, in one line.', on: 'account' });
	if (!profile.description)
		missing.push({ words: 'Write a few lines about yourself.', on: 'page' });
	if (profile.languages.length === 0)
		missing.push({ words: 'Say in which languages you hold calls.', on: 'page' });
	if (profile.topics.length === 0)
		missing.push({ words: 'Name at least one topic, so that you are found.', on: 'page' });
	return missing;
}
