import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, exactly, type Goal, type Run, type Suite } from '../goals.ts';
import { root } from './start/environment.ts';
import { freePort, Installation } from './start/installation.ts';
import { endPreparing, whileVideoIsPrepared } from './start/preparing.ts';
import { isRunning, until } from './start/moments.ts';
import { openStreams } from './start/streams.ts';

/** brief: in this checkout, with data folders and ports of its own · else: in fresh clones, from nothing. */
export const suite: Suite = {
	about:
		'npm start from a clone: how long, how it ends, a taken port, video that dies, two side by side',
	async run(run) {
		const folder = mkdtempSync(join(tmpdir(), 'concord-start-'));
		const started: Installation[] = [];
		const fresh = run.size !== 'brief';
		const begin = async (name: string) => {
			const checkout = fresh ? clone(folder, name) : root;
			const installation = new Installation({
				folder: checkout,
				port: await freePort(),
				dataFolder: join(folder, `data-${name}`),
				patience: fresh ? 900_000 : 60_000
			});
			started.push(installation);
			return installation;
		};
		const again = ({ place }: Installation) => {
			const installation = new Installation(place);
			started.push(installation);
			return installation;
		};
		try {
			return await attack(run, { begin, again });
		} finally {
			for (const each of started) await each.end();
			if (fresh) for (const each of started) endPreparing(each.place.folder);
			rmSync(folder, { recursive: true, force: true });
		}
	}
};

interface Means {
	begin(name: string): Promise<Installation>;
	again(installation: Installation): Installation;
}

async function attack({ size, say }: Run, { begin, again }: Means): Promise<Goal[]> {
	const goals: Goal[] = [];
	const note = (goal: Goal) => {
		goals.push(goal);
		say(`${goal.id}: ${goal.value}`);
	};

	const first = await begin('first');
	const usable = await first.usable();
	const withVideo = await first.withVideo();
	for (const line of first.output
		.split('\n')
		.filter((line) => /^(setup|start): .*\d s$/.test(line)))
		say(line);
	const limit = size === 'brief' ? 60 : 300;
	note(atMost('npm start until front page and /readyz answer (s)', usable, limit, 's'));
	note(atMost('npm start until the room API answers (s)', withVideo, 900, 's'));
	// The room answers a moment before the line about it is written.
	const bothTold = () => /ready after .* s[\s\S]*After .* s: Video is ready/.test(first.output);
	const told = await until('both times', 5_000, async () => bothTold()).then(bothTold, bothTold);
	note(exactly('both times printed', Number(told), 1));

	note(atMost('TERM of npm: port free (s)', await first.stop(), 2, 's'));
	const second = again(first);
	note(atMost('second start (s)', await second.usable(), 5, 's'));
	await second.withVideo();

	note(exactly('event streams open', await openStreams(second.place.port, 20), 20));
	note(atMost('TERM of npm with 20 event streams: port free (s)', await second.stop(), 5, 's'));

	const third = again(first);
	await third.usable();
	await third.withVideo();
	note(await takenPort(third, again));
	note(await killedVideo(third));

	const beside = await begin('beside');
	await beside.usable();
	await beside.withVideo();
	const both = (await third.videoAnswers()) && (await beside.videoAnswers());
	note(
		exactly(
			'two side by side answer, each with video',
			Number(both) + Number(beside.media()?.pid !== third.media()?.pid),
			2
		)
	);
	note(await killedServer(beside));
	await third.stop();

	note(await whileVideoIsPrepared(third, again));
	return goals;
}

async function takenPort(running: Installation, again: Means['again']) {
	const refused = again(running);
	const code = await refused.ended();
	const lines = refused.output.split('\n').filter((line) => line.includes('cannot start'));
	const { port } = running.place;
	const isTold =
		lines.length === 1 && lines[0]?.includes(`Port ${port} is taken`) && lines[0].includes('PORT=');
	return exactly('a taken port is told in one sentence, exit 1', Number(isTold && code === 1), 1);
}

async function killedVideo(installation: Installation) {
	const before = installation.media()?.pid ?? 0;
	process.kill(before, 'SIGKILL');
	const seconds = await until('video again', 30_000, async () => {
		const now = installation.media()?.pid;
		return now !== undefined && now !== before && (await installation.videoAnswers());
	});
	return atMost('media server killed by −9: answers again (s)', seconds, 10, 's');
}

async function killedServer(installation: Installation) {
	const media = installation.media()?.pid ?? 0;
	process.kill(installation.server(), 'SIGKILL');
	const seconds = await until('the end of the media server', 10_000, () => !isRunning(media));
	return atMost('server killed by −9: its media server gone (s)', seconds, 2, 's');
}

function clone(folder: string, name: string) {
	const to = join(folder, name);
	execFileSync('git', ['clone', '--quiet', root, to]);
	return to;
}
