import type { App, Jobs } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { jobs } from './tables.server.ts';

/** A step: asks for work in the transaction that has the reason for it. The same kind and key twice is one job. */
export async function addJob<K extends keyof Jobs>(
	app: Pick<App, 'now' | 'newId'>,
	tx: Rows,
	kind: K,
	payload: Jobs[K],
	{ key, at = app.now() }: { key: string; at?: number }
) {
	await tx
		.insert(jobs)
		.values({
			id: app.newId(),
			kind,
			key,
			payload: { ...payload },
			state: 'waiting',
			attempts: 0,
			runAt: at,
			createdAt: app.now()
		})
		.onConflictDoNothing();
}
