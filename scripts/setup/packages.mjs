import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { binLink, nodeVersion, own, root, runtimeFolder, windows } from './folders.mjs';
import { quiet, systemNpm } from './own-node.mjs';
import { mustRun, ownEnvironment, run } from './run.mjs';
import { step, Stopped } from './tell.mjs';

const stamp = join(root, 'node_modules', '.setup-stamp');

/** What node_modules must come from: our Node and the lock file. */
function wanted() {
	const file = join(root, 'package-lock.json');
	if (!fs.existsSync(file))
		throw new Stopped(
			'package-lock.json is missing: bring it back with `git checkout package-lock.json`.'
		);
	return `${nodeVersion} ${createHash('sha256').update(fs.readFileSync(file)).digest('hex')}`;
}

export function hasPackages() {
	return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted();
}

export async function installPackages() {
	if (hasPackages()) return;
	await step('npm ci', async () => {
		fs.rmSync(stamp, { force: true });
		setRunningNodeAside();
		await mustRun('npm ci', own.node, [own.npm, 'ci', ...quiet], await withSystemSettings());
		fs.writeFileSync(stamp, wanted());
	});
}

/** A firm's registry and certificate may stand in the settings of the system's npm, which ours does not read. */
async function withSystemSettings() {
	const env = ownEnvironment();
	if (env.npm_config_globalconfig) return { env };
	const [command, ...before] = systemNpm();
	const { code, output } = await run(command, [...before, 'config', 'get', 'globalconfig']);
	const file = output.trim().split('\n').at(-1);
	return { env: code === 0 ? { ...env, npm_config_globalconfig: file } : env };
}

export function isLinked() {
	return (
		fs.existsSync(binLink) && (windows || fs.realpathSync(binLink) === fs.realpathSync(own.node))
	);
}

/** npm puts node_modules/.bin first in PATH, so this makes every npm script run on our Node. */
export function linkNode() {
	if (isLinked()) return;
	fs.rmSync(binLink, { force: true });
	fs.mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
	if (windows) fs.linkSync(own.node, binLink);
	else fs.symlinkSync(own.node, binLink);
}

/** Windows cannot remove a program that runs, but it can rename it. */
function setRunningNodeAside() {
	if (windows && fs.existsSync(binLink))
		fs.renameSync(binLink, join(runtimeFolder, `node-before-${process.pid}.exe`));
}
