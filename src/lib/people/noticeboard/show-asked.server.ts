import type { Work } from '#lib/app.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'noticeboard.show-asked': { workspace: string; number: number; by: string; at: number };
	}
}

/** What was decided in the rows appears on the board, once. */
export const showAsked: Work<'noticeboard.show-asked'> = async (
	app,
	{ workspace, number, by, at },
	news
) => {
	await app.live.edit(`notice/${workspace}`, by, news, (doc) => {
		doc.getMap('asked').set(String(number), { by, at });
	});
};
