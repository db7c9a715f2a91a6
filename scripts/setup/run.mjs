import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { own, root } from './folders.mjs';
import { reason } from './reason.mjs';
import { Stopped } from './tell.mjs';

/** The environment with our Node first in PATH. */
export function ownEnvironment() {
	const env = { ...process.env };
	const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	env[path] = [join(root, 'node_modules', '.bin'), own.bin, env[path] ?? ''].join(delimiter);
	return env;
}

/**
 * Runs a program and answers how it ended and what it wrote. A promise, not spawnSync: meanwhile the lock must be
 * kept fresh.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: ownEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe'],
			...options
		});
		let output = '';
		child.stdout?.on('data', (piece) => (output += piece));
		child.stderr?.on('data', (piece) => (output += piece));
		child.once('error', (error) => resolve({ code: 127, output: `${output}${error}` }));
		child.once('close', (code, signal) => resolve({ code: signal ? 1 : (code ?? 1), output }));
	});
}

/**
 * @param {string} what @param {string} command @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function mustRun(what, command, args, options) {
	const { code, output } = await run(command, args, options);
	if (code === 0) return output;
	const sentence = reason(output, root);
	if (sentence) throw new Stopped(sentence);
	throw new Stopped(
		`${what} failed (exit ${code}):\n${output.trim().split('\n').slice(-15).join('\n')}`
	);
}
