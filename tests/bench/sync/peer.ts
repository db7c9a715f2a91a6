import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSync, type Figures, type Place } from '../../servers/sync/start.ts';
import type { Dialect } from './load/dialect.ts';

export type Rival =
	'raw, send loop' | 'raw, batched' | 'reference' | 'hocuspocus' | 'hocuspocus, no merge';

export type PeerFigures = Pick<
	Figures,
	'rss' | 'heapUsed' | 'external' | 'cpuMicros' | 'longestBlockMs'
>;

/** A server under measurement, ours or another's. */
export interface Peer {
	port: number;
	dialect: Dialect;
	figures(when?: 'now' | 'after gc'): Promise<PeerFigures>;
	stop(): Promise<void>;
}

const dialects: Record<Rival, Dialect> = {
	'raw, send loop': 'raw',
	'raw, batched': 'raw',
	reference: 'y-websocket',
	hocuspocus: 'hocuspocus',
	'hocuspocus, no merge': 'hocuspocus'
};

/** Everything in a folder that goes with it, unless it is told where its documents are. */
export async function startRival(name: Rival, file?: string): Promise<Peer> {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rival-'));
	const child = fork(join(import.meta.dirname, 'peer-child.ts'), {
		execArgv: ['--expose-gc'],
		env: {
			...{ PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
			...{ PEER: name, PEER_FILE: file ?? join(folder, 'documents.db') }
		}
	});
	const ended = once(child, 'exit');
	const [said] = (await Promise.race([once(child, 'message'), failing(ended, name)])) as [
		{ ready: number }
	];
	let last = 0;

	return {
		...{ port: said.ready, dialect: dialects[name] },
		async figures(when = 'now') {
			const id = ++last;
			child.send({ id, afterGc: when === 'after gc' });
			for (;;) {
				const [answer] = (await Promise.race([once(child, 'message'), failing(ended, name)])) as [
					{ id: number; figures: PeerFigures }
				];
				if (answer.id === id) return answer.figures;
			}
		},
		async stop() {
			child.disconnect();
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function failing(ended: Promise<unknown>, name: string): Promise<never> {
	await ended;
	throw new Error(`the server "${name}" ended by itself`);
}

/** Ours. `SYNC_PROFILE=<folder>` leaves a profile there when it ends. */
export async function startOurs(place: Place = {}, dialect: Dialect = 'concord'): Promise<Peer> {
	const { SYNC_PROFILE: profiles } = process.env;
	const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
	const { port, figures, stop } = await startSync({ ...place, execArgv: profiling });
	return { port, dialect, figures, stop };
}
