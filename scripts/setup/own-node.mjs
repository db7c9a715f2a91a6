import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import {
	insideOf,
	nodeVersion,
	npmVersion,
	own,
	ownFolder,
	platformPackage,
	windows
} from './folders.mjs';
import { mustRun, run } from './run.mjs';
import { step, Stopped } from './tell.mjs';

export const quiet = [
	...['--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'],
	// npm's own patience without a network is minutes, in which nothing is said.
	...['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
];

export function hasOwnNode() {
	return fs.existsSync(own.node) && fs.existsSync(own.npm);
}

/** Puts the pinned Node and npm into .runtime/, both as packages of npm's registry. */
export async function installOwnNode() {
	if (hasOwnNode()) return;
	await step(`Node ${nodeVersion} and npm ${npmVersion}`, async () => {
		// Under another name until it is whole: an interrupted installation never passes for a finished one.
		const partial = `${ownFolder}.partial`;
		fs.rmSync(partial, { recursive: true, force: true });
		fs.mkdirSync(partial, { recursive: true });
		fs.writeFileSync(join(partial, 'package.json'), '{"private":true}\n');

		const [command, ...before] = systemNpm();
		const where = ['--prefix', partial, '--no-save', '--ignore-scripts', '--no-package-lock'];
		const packages = [`${platformPackage()}@${nodeVersion}`, `npm@${npmVersion}`];
		await mustRun('Installing Node', command, [
			...before,
			'install',
			...where,
			...quiet,
			...packages
		]);
		await assertRuns(insideOf(partial).node);

		fs.rmSync(ownFolder, { recursive: true, force: true });
		fs.renameSync(partial, ownFolder);
	});
}

/** @param {string} binary */
async function assertRuns(binary) {
	const { code, output } = await run(binary, ['--version']);
	if (code === 0 && output.trim() === `v${nodeVersion}`) return;
	throw new Stopped(
		`Node ${nodeVersion} from npm does not run on this system (${process.platform} ${process.arch}; it needs glibc 2.28 on Linux): use the Dockerfile instead.`
	);
}

/** The npm that came with the system's Node, only good enough to fetch ours. @returns {[string, ...string[]]} */
export function systemNpm(env = process.env) {
	const running = env.npm_execpath;
	if (running && /npm-cli\.[cm]?js$/.test(running) && fs.existsSync(running))
		return [process.execPath, running];

	for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
		const beside = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
		if (windows && fs.existsSync(beside)) return [process.execPath, beside];
		const bin = join(folder, 'npm');
		if (windows || !folder || !fs.existsSync(bin)) continue;
		const real = fs.realpathSync(bin);
		return real.endsWith('.js') ? [process.execPath, real] : [bin];
	}
	throw new Stopped('npm was not found in PATH: install Node.js 18 or newer together with npm.');
}
