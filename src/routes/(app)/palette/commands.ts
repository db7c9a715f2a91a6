import { folded, foldedWords } from '#lib/outside/search/fold.ts';
import { themes, type Theme } from '#lib/basics/theme.ts';
import type { Area } from '../areas.ts';
import { sectionHref } from '../place.ts';

/** What the palette can do besides going somewhere. */
export type PaletteAct = 'keys' | 'sign-out' | { theme: Theme };

export interface Command {
	/** The same at every visit: recent ones are remembered by it. */
	key: string;
	group: 'Go to' | 'Do' | 'You' | 'Workspaces';
	label: string;
	/** Where it belongs, in grey. */
	hint?: string;
	keys?: string;
	does: { href: string } | { act: PaletteAct };
}

interface Around {
	areas: readonly Area[];
	here: { slug: string; name: string } | undefined;
	workspaces: readonly { slug: string; name: string }[];
	keeper: boolean;
}

const looks = { system: 'Look as the system', light: 'Light look', dark: 'Dark look' };

/** Everything that this person can go to or do from anywhere, in the order in which it is shown. */
export function commandsFor({ areas, here, workspaces, keeper }: Around): Command[] {
	const go = (group: Command['group'], label: string, href: string, hint?: string): Command => ({
		...{ key: `${group}: ${href}`, group, label, does: { href } },
		...(hint && { hint })
	});
	const act = (label: string, what: PaletteAct, keys?: string): Command => ({
		...{ key: label, group: 'Do', label, does: { act: what } },
		...(keys && { keys })
	});
	const sections = here
		? areas.flatMap((area) =>
				area.sections.map(({ label, path, letter }) => {
					const keys = path === area.sections[0]?.path ? area.letter : letter;
					const there = go('Go to', label, sectionHref(here, path), area.label);
					return keys ? { ...there, keys: `G ${keys}` } : there;
				})
			)
		: [];
	const invites = here && areas.some(({ key }) => key === 'admin');
	return [
		...sections,
		...(invites
			? [go('Do', 'Invite somebody', `${sectionHref(here, '/admin/invitations')}`, here.name)]
			: []),
		act('Keys of this page', 'keys', '?'),
		...themes.map((theme) => act(looks[theme], { theme })),
		act('Sign out', 'sign-out'),
		go('You', 'Profile', '/me/profile'),
		go('You', 'Security', '/me/security', 'Password, second factor, sign-ins'),
		go('You', 'Notices', '/me/notices', 'What you hear of, and how'),
		go('You', 'Your data', '/me/data', 'Export, delete the account'),
		go('You', 'What happened', '/notices', 'Your notices'),
		...(keeper
			? [
					go('You', 'People of this installation', '/keeper/people', 'Keeper'),
					go('You', 'Workspaces of this installation', '/keeper/workspaces', 'Keeper')
				]
			: []),
		...workspaces.map(({ slug, name }) => go('Workspaces', name, `/w/${slug}`)),
		go('Workspaces', 'All workspaces', '/workspaces'),
		go('Workspaces', 'Create a workspace', '/workspaces#create')
	];
}

/** Whether every word of the query begins a word of the text. */
export function fits(text: string, query: string) {
	const words = foldedWords(text);
	return foldedWords(query).every((asked) => words.some((word) => word.startsWith(asked)));
}

/** What fits the query; those whose own name begins with it stand first. */
export function commandsFound(commands: readonly Command[], query: string) {
	const found = commands.filter(({ label, hint, group }) =>
		fits(`${label} ${hint ?? ''} ${group}`, query)
	);
	const begins = ({ label }: Command) => (folded(label).startsWith(folded(query)) ? 0 : 1);
	return query.trim() ? found.toSorted((one, other) => begins(one) - begins(other)) : found;
}
