import type { Area } from './areas.ts';

interface Workspace {
	slug: string;
}

export const sectionHref = ({ slug }: Workspace, path: string) => `/w/${slug}${path}`;

/** Where an area begins: its first section. */
export const areaHref = (workspace: Workspace, { sections }: Area) =>
	sectionHref(workspace, sections[0]?.path ?? '');

/** The area and the section that an address belongs to: the longest section it begins with. */
export function placeOf(areas: readonly Area[], workspace: Workspace, pathname: string) {
	const all = areas.flatMap((area) =>
		area.sections.map((section) => ({ area, section, href: sectionHref(workspace, section.path) }))
	);
	return all
		.filter(({ section, href }) =>
			// Home is a page and no folder: everything else of the workspace lies behind its address.
			section.path === '' ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
		)
		.sort((one, other) => other.href.length - one.href.length)
		.at(0);
}
