import type { App, Jobs, News } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { addJob } from './add.server.ts';
import { news } from './tables.server.ts';

type Reactions = { [K in keyof News]?: (keyof Jobs)[] };

/** Makes `app.record`: the news and one job for each reaction to it are stored together, or not at all. */
export function recorder(reactions: Reactions) {
	return async <K extends keyof News>(
		app: Pick<App, 'now' | 'newId'>,
		tx: Rows,
		kind: K,
		payload: News[K]
	) => {
		const id = app.newId();
		await tx.insert(news).values({ id, kind, payload: { ...payload }, at: app.now() });
		for (const job of reactions[kind] ?? [])
			// The table of reactions has checked that this job takes this news.
			await addJob(app, tx, job, payload as never, { key: id });
	};
}
