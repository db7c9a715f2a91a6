import type { Work } from '#lib/app.ts';

declare module '#lib/app.ts' {
	interface News {
		'member.joined': { workspace: string; person: string; at: number };
	}
	interface Jobs {
		'noticeboard.show-joined': { workspace: string; person: string; at: number };
	}
}

/** Whoever joined stands on the board, without having to write it. */
export const showJoined: Work<'noticeboard.show-joined'> = async (
	app,
	{ workspace, person, at },
	news
) => {
	await app.live.edit(`notice/${workspace}`, person, news, (doc) => {
		doc.getMap('joined').set(news, { person, at });
	});
};
