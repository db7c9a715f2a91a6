import { run } from '../setup/run.mjs';

export const version = '1.13.5';

/** One way to a media server that does not work here: one sentence with the remedy. */
export class Refused extends Error {}

/** Asks a program whether it is a media server that our configuration fits: 1.13.5 or a later 1.13. @param {string} path */
export async function assertFits(path) {
	const { code, output } = await run(path, ['--version'], { timeout: 10_000, env: process.env });
	const found = /version (\d+)\.(\d+)\.(\d+)/.exec(output);
	if (code !== 0 || !found)
		throw new Refused(`${path} does not answer with its version: remove it, then start again.`);
	const [major = 0, minor = 0, patch = 0] = found.slice(1).map(Number);
	if (major !== 1 || minor !== 13 || patch < 5)
		throw new Refused(
			`${path} is version ${major}.${minor}.${patch}: replace it by ${version}, or take it out of PATH.`
		);
}
