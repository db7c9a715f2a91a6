import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until it is so; answers how long that took. */
export async function until(
	what: string,
	limit: number,
	isSo: () => boolean | Promise<boolean>,
	every = 20
) {
	const began = performance.now();
	while (!(await isSo())) {
		if (performance.now() - began > limit)
			throw new Error(`${what}: not within ${limit / 1_000} s`);
		await pause(every);
	}
	return (performance.now() - began) / 1_000;
}

export function isFree(port: number) {
	return new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(false)).once('error', () => resolve(true));
		socket.once('connect', () => socket.destroy());
	});
}

/** A zombie waits to be counted by its parent, and runs no more. */
export function isRunning(pid: number) {
	const state = told(pid, 'stat');
	return state !== '' && !state.startsWith('Z');
}

export function parentOf(pid: number) {
	return Number(told(pid, 'ppid'));
}

function told(pid: number, field: string) {
	try {
		return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return ''; // ps answers with 1 when there is no such process
	}
}
