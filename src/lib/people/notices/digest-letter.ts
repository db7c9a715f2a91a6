import { cityOf, clock, dayIn } from '#lib/basics/clock.ts';
import { composed, type Group } from '#lib/notices/composed.ts';
import type { HourCycle } from '#lib/basics/clock.ts';

interface Digest {
	person: { name: string; email: string; zone: string; hourCycle: HourCycle };
	/** Newest first. */
	notices: { id: string; title: string; body: string; at: number; workspaceId: string | null }[];
	/** How many more there are. */
	older: number;
	/** Id → name. */
	workspaces: Map<string, string>;
	origin: string;
	unsubscribe: string;
}

const ownAccount = 'Your account';

/** The daily letter: workspace by workspace, by the reader's own clock. */
export function digestLetter(digest: Digest) {
	const { person, notices, older, origin, unsubscribe } = digest;
	const [first] = notices;
	const more = notices.length - 1 + older;
	const subject = more > 0 ? `${first?.title}, and ${more} more` : `${first?.title}`;

	const { text, html } = composed({
		lines: [
			`${person.name}, this happened and you have not read it yet. Times are those of ${cityOf(person.zone)}.`
		],
		groups: groupsOf(digest),
		button: { label: 'Open your notices', href: `${origin}/notices` },
		after: older > 0 ? [`And ${older} older ${older === 1 ? 'one' : 'ones'}.`] : [],
		footer: {
			words: 'You get this once a day, when there is something to tell.',
			link: { label: 'No more of these', href: unsubscribe }
		}
	});
	return { to: person.email, subject, text, html, unsubscribe };
}

function groupsOf({ person, notices, workspaces, origin }: Digest): Group[] {
	const { zone, hourCycle } = person;
	const groups = new Map<string, Group>();
	for (const { id, title, body, at, workspaceId } of notices) {
		const key = workspaceId ?? '';
		const heading = workspaces.get(key) ?? ownAccount;
		const group = groups.get(key) ?? { heading, rows: [] };
		const when = `${dayIn(at, zone)}, ${clock(at, zone, hourCycle)}`;
		group.rows.push({ title, ...(body && { body }), when, href: `${origin}/notices/${id}` });
		groups.set(key, group);
	}
	return [...groups.values()];
}
