import { plainWords } from './plain-words.ts';
import { letterHtml } from './letter-html.ts';

export interface Fact {
	label: string;
	value: string;
}

/** Things told together under one heading. */
export interface Group {
	heading: string;
	rows: { title: string; body?: string; when?: string; href?: string }[];
}

export interface Letter {
	/** What a mail program shows beside the subject; the first line when it is not given. */
	preheader?: string;
	/** Paragraphs before the button. */
	lines: string[];
	facts?: Fact[];
	/** The same moment where the reader is and where the other is. */
	clocks?: [Fact, Fact];
	/** The one thing to do. */
	button?: { label: string; href: string };
	/** And what else can be done. */
	also?: { label: string; href: string };
	groups?: Group[];
	/** Paragraphs after it: how long the link works, what to do if it was not oneself. */
	after?: string[];
	/** Why this came, and where letters of its kind end. */
	footer?: { words: string; link?: { label: string; href: string } };
}

/** A letter in both of its forms; the text one alone says everything. Words may be a stranger's, links are ours. */
export function composed(letter: Letter) {
	const clean = plain(letter);
	requireOwnLinks(clean);
	return { text: letterText(clean), html: letterHtml(clean) };
}

function letterText({ lines, facts, clocks, button, also, groups, after, footer }: Letter) {
	const told = (each: Fact) => `${each.label}: ${each.value}`;
	const linked = ({ label, href }: { label: string; href: string }) => `${label}:\n${href}`;
	return [
		...lines,
		...(facts?.length ? [facts.map(told).join('\n')] : []),
		...(clocks ? [clocks.map(told).join('\n')] : []),
		...(groups ?? []).flatMap(({ heading, rows }) => [heading.toUpperCase(), ...rows.map(rowText)]),
		...(button ? [linked(button)] : []),
		...(also ? [linked(also)] : []),
		...(after ?? []),
		...(footer ? ['—', footer.words, ...(footer.link ? [linked(footer.link)] : [])] : [])
	].join('\n\n');
}

function rowText({ title, body, when, href }: Group['rows'][number]) {
	return [`${title}${when ? ` (${when})` : ''}`, body, href].filter(Boolean).join('\n');
}

/** Every word of it without what could turn, break or link by itself; addresses stay as they are. */
function plain<Part>(part: Part): Part {
	if (typeof part === 'string') return plainWords(part) as Part;
	if (Array.isArray(part)) return part.map(plain) as Part;
	if (typeof part !== 'object' || part === null) return part;
	const entries = Object.entries(part).map(([key, value]) => [
		key,
		key === 'href' ? value : plain(value)
	]);
	return Object.fromEntries(entries) as Part;
}

/** All lead to one installation, by the web: anything else has come in by a mistake of ours. */
function requireOwnLinks({ button, also, groups, footer }: Letter) {
	const hrefs = [
		button?.href,
		also?.href,
		footer?.link?.href,
		...(groups ?? []).flatMap(({ rows }) => rows.map(({ href }) => href))
	].filter((href) => href !== undefined);
	const origins = new Set(hrefs.map(originOf));
	if (origins.has(undefined) || origins.size > 1)
		throw new Error('A letter links to nothing but this installation.');
}

function originOf(href: string) {
	const url = URL.parse(href);
	const plainWeb =
		url && /^https?:$/.test(url.protocol) && !url.username && !/[\s<>"\\]/.test(href);
	return plainWeb ? url.origin : undefined;
}
