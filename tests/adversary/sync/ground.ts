import { setTimeout as pause } from 'node:timers/promises';
import { atMost, none, type Goal, type Run } from '../../goals.ts';
import { startSync, type SyncServer } from '../../servers/sync/start.ts';
import { endsIn, type Sent } from './line.ts';
import { honestPair, type Rested } from './pair.ts';
import { differences, harm, keptOf } from './picture.ts';
import { sceneStamps, setScene, type Scene } from './scene.ts';

/** Where an attack takes place: a server, and a document that two honest people have open. */
export interface Field {
	server: SyncServer;
	scene: Scene;
	/** How many frames to send. */
	count: number;
	run: Run;
}

export interface Attack {
	name: string;
	/** Of ten thousand in the plain size; those of great cost have their own numbers. */
	count?: Record<Run['size'], number>;
	/** Codes with which its lines may end; any when left out. */
	ends?: readonly number[];
	/** Keeps this machine busy for seconds: not in the brief size. */
	isLong?: boolean;
	/** Makes ready what is to be sent, so that making it keeps nobody waiting; what it answers sends it. */
	prepare(field: Field): (() => Promise<Sent>) | Promise<() => Promise<Sent>>;
	/** Some of it may be an honest edit of Eve's own: then only what is others' must be as it was. */
	mayWrite?: boolean;
	/** What else must be so, besides that nothing was applied. */
	judge?(rested: Rested, sent: Sent, field: Field): Goal[];
}

const usual = { brief: 300, plain: 10_000, long: 50_000 };
const mib = 1_024 * 1_024;
/** MiB that come and go by themselves. */
const flat = 30;
/** Milliseconds for which V8 keeps pages that it has freed. */
const longestPool = 10_000;

/** One server for all attacks, begun anew when one of them ends it; crashes and growth are counted. */
export function battleground(run: Run) {
	let server: SyncServer | undefined;
	let settled = 0;
	const all = { crashes: 0, growth: 0, attacks: 0 };

	async function running() {
		if (!server?.isRunning()) {
			server = await startSync();
			await warmUp(server);
			settled = await leastOf(server, { below: 0, within: longestPool });
		}
		return server;
	}

	/** What a server has taken once it has served anything at all is no growth. */
	async function warmUp(fresh: SyncServer) {
		const scene = await setScene(fresh, 'test/warm-up');
		const pair = await honestPair(fresh, scene.document, scene);
		await pause(300);
		await pair.rest();
	}

	async function face(attack: Attack): Promise<Goal[]> {
		const count = (attack.count ?? usual)[run.size];
		const server = await running();
		const scene = await setScene(server, `test/${++all.attacks}`);
		const field = { server, scene, count, run };
		try {
			const send = await attack.prepare(field);
			return await fight(attack, field, send);
		} catch (error) {
			if (await answers(server)) throw error;
			all.crashes++;
			run.say(`${attack.name}: the server ENDED while things were made ready`);
			return [
				{ id: `${attack.name}: of ${count} frames applied`, value: 'ended', goal: '0', met: false }
			];
		}
	}

	async function fight(attack: Attack, field: Field, send: () => Promise<Sent>) {
		const { server, scene } = field;
		const pair = await honestPair(server, scene.document, scene);
		await pause(100);
		pair.measure();
		const sent = await send();
		const rested = await pair.rest();
		if (server.isRunning()) await sent.after?.();
		const isUp = await answers(server);
		if (!isUp) all.crashes++;
		const growth = isUp ? (await leastOf(server, { below: settled + flat })) - settled : 0;
		all.growth = Math.max(all.growth, growth);

		const found = wrongs(field, rested, attack.mayWrite ? harm : differences);
		const p99 = rested.p99.toFixed(1);
		run.say(
			`${attack.name}: ${sent.frames} frames, ${endsIn(sent)}; others’ p99 ${p99} ms of ` +
				`${rested.beats} edits; memory ${growth < 0 ? '' : '+'}${growth.toFixed(1)} MiB` +
				(isUp ? '' : '; the server ENDED') +
				(rested.isCut ? '; an honest line was CUT' : '')
		);
		for (const wrong of found.slice(0, 5)) run.say(`  ${wrong}`);
		const strangeEnds = attack.ends
			? [...sent.ends].filter(([code]) => !attack.ends?.includes(code))
			: [];
		return [
			none(`${attack.name}: of ${sent.frames} frames applied`, found.length),
			atMost(`${attack.name}: others’ p99`, rested.p99, 250, 'ms'),
			...(attack.ends
				? [
						none(
							`${attack.name}: lines that ended otherwise`,
							strangeEnds.reduce((sum, [, lines]) => sum + lines, 0)
						)
					]
				: []),
			...(attack.judge?.(rested, sent, field) ?? [])
		];
	}

	return {
		face,
		running,
		goals: () => [
			none('times that an attack ended the server', all.crashes),
			atMost('most memory that an attack left behind', all.growth, 50, 'MiB')
		],
		async stop() {
			if (server?.isRunning()) await server.kill();
		}
	};
}

/**
 * MiB that a server takes when everything has gone: documents are put together after the last has left, and V8 gives
 * back the pages that it has freed after some seconds.
 */
async function leastOf(server: SyncServer, { below, within = 2 * longestPool }: Least) {
	let least = Infinity;
	let idleSince = performance.now();
	const longest = idleSince + 3 * within;
	for (;;) {
		const { rss, documents } = await server.figures('after gc');
		const now = performance.now();
		if (documents > 0) idleSince = now;
		least = Math.min(least, rss / mib);
		if (least < below || now - idleSince > within || now > longest) return least;
		await pause(500);
	}
}

interface Least {
	/** Little enough: nothing more is waited for. */
	below: number;
	/** Milliseconds. */
	within?: number;
}

/** One that says nothing for so long is as good as ended. */
async function answers(server: SyncServer) {
	if (!server.isRunning()) return false;
	const figures = server.figures().then(
		() => true,
		() => false
	);
	const isUp = await Promise.race([figures, pause(20_000, false)]);
	if (!isUp && server.isRunning()) await server.kill();
	return isUp;
}

/** What the witness saw and what the store holds, against what honest people wrote. */
function wrongs({ server, scene }: Field, rested: Rested, against: typeof differences) {
	const { document } = scene;
	if (!server.isRunning()) return ['the server ended, and its file with it'];
	const kept = keptOf(server.file, document);
	const truth = { ...rested.truth, by: { ...sceneStamps, ...rested.truth.by } };
	const seen = against(rested.witness, truth, kept.authors);
	// A document that began anew has the same content under other client ids.
	const vector = kept.epoch > 1 ? truth.picture.vector : kept.picture.vector;
	const stored = against({ ...kept.picture, vector }, truth, kept.authors);
	return [
		...seen.map((wrong) => `the witness saw: ${wrong}`),
		...stored.map((wrong) => `stored is: ${wrong}`)
	];
}
