import { execFileSync, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { seconds } from '#lib/basics/time.ts';
import { localVideoForTest } from '#lib/testing/local-video.ts';
import { freePorts } from './free-ports.server.ts';
import type { Ports } from './media-config.server.ts';
import { videoContract } from './video.contract.ts';

videoContract(async () => localVideoForTest());

test('a taken port is a failure, and the next attempt takes other ones', async () => {
	const taken = await takenPort();
	const chosen: Ports[] = [];
	const { video } = localVideoForTest({
		async choosePorts() {
			const free = await freePorts();
			chosen.push(chosen.length === 0 ? { ...free, signal: taken } : free);
			return chosen.at(-1)!;
		}
	});
	await vi.waitFor(() => expect(video.state().state).toBe('ready'), seconds(20));
	expect(video.state()).toMatchObject({ url: `ws://127.0.0.1:${chosen[1]?.signal}` });
});

test('the media server of another installation is never taken for ours', async () => {
	const first = localVideoForTest();
	await vi.waitFor(() => expect(first.video.state().state).toBe('ready'), seconds(20));
	const theirs = Number(new URL((first.video.state() as { url: string }).url).port);

	let attempts = 0;
	const second = localVideoForTest({
		async choosePorts() {
			const free = await freePorts();
			return attempts++ === 0 ? { ...free, signal: theirs } : free;
		}
	});
	await vi.waitFor(() => expect(second.video.state().state).toBe('ready'), seconds(20));
	expect(second.video.state()).not.toMatchObject({ url: `ws://127.0.0.1:${theirs}` });
	expect(await first.video.rooms()).toEqual([]);
});

test('closing ends the media server at once', async () => {
	const { video, pid } = localVideoForTest();
	await vi.waitFor(() => expect(video.state().state).toBe('ready'), seconds(20));
	const server = await pid();
	const began = Date.now();
	await video.close();
	expect(Date.now() - began).toBeLessThan(1_500);
	expect(isRunning(server)).toBe(false);
});

test('when our process dies by kill −9, the media server goes too', async () => {
	const { dataFolder, video } = localVideoForTest();
	await video.close();
	const program = `
		import { localVideo } from '#lib/outside/video/local.server.ts';
		import { silentLog } from '#lib/basics/log.ts';
		import { readFileSync } from 'node:fs';
		localVideo({ dataFolder: process.env.DATA, webPort: 9, log: silentLog }).onChange(({ state }) => {
			if (state === 'ready') process.stdout.write(readFileSync(process.env.DATA + '/livekit/running.json'));
		});`;
	const args = ['--input-type=module', '-e', program];
	const parent = spawn(process.execPath, args, { env: { ...process.env, DATA: dataFolder } });
	onTestFinished(() => void parent.kill('SIGKILL'));
	const { pid } = await new Promise<{ pid: number }>((resolve) =>
		parent.stdout.once('data', (line) => resolve(JSON.parse(String(line))))
	);
	expect(isRunning(pid)).toBe(true);

	parent.kill('SIGKILL');
	await vi.waitFor(() => expect(isRunning(pid)).toBe(false), seconds(2));
}, 20_000);

async function takenPort() {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
}

/** A zombie waits to be counted by its parent, and runs no more. */
function isRunning(pid: number) {
	try {
		return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith(
			'Z'
		);
	} catch {
		return false; // ps answers with 1 when there is no such process
	}
}
