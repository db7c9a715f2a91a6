import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { passFor, protocolsFor, type SyncServer } from '../../servers/sync/start.ts';
import type { Picture } from './picture.ts';

export interface HonestRun {
	url: string;
	origin: string;
	protocols: Record<'writer' | 'witness', string[]>;
	/** What is in the document before. */
	seed: Uint8Array;
	/** The client id of the witness, shown in its presence and never written under. */
	witnessId: number;
}

export type HonestAsk = 'measure' | 'rest';

export interface Rested {
	/** From the sending of an edit until the other has it, in milliseconds. */
	p99: number;
	worst: number;
	beats: number;
	/** One of the two lines was closed. */
	isCut: boolean;
	/** Edits that never came. */
	lost: number;
	witness: Picture;
	truth: { picture: Picture; by: Record<string, string> };
	/** Client id → the last that was said of it. */
	presence: [client: number, state: string][];
}

/** Two honest people who write and watch while a document is attacked. */
export async function honestPair(
	server: SyncServer,
	document: string,
	{ seed, witnessId }: Pick<HonestRun, 'seed' | 'witnessId'>
) {
	const { url, origin } = server;
	const offered = (actor: string) => protocolsFor(passFor({ document, actor }));
	const protocols = { writer: offered('nadia'), witness: offered('oleh') };
	const workerData: HonestRun = { url, origin, protocols, seed, witnessId };
	const worker = new Worker(new URL('./honest.ts', import.meta.url), { workerData });
	await once(worker, 'message');
	return {
		/** Forgets what came before: the attack begins. */
		measure: () => worker.postMessage('measure' satisfies HonestAsk),
		async rest() {
			worker.postMessage('rest' satisfies HonestAsk);
			const [rested] = (await once(worker, 'message')) as [Rested];
			await worker.terminate();
			return rested;
		}
	};
}
