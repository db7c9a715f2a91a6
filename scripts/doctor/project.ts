import { existsSync, realpathSync } from 'node:fs';
import { binLink, nodeVersion, npmVersion, own } from '../setup/folders.mjs';
import { hasOwnNode, systemNpm } from '../setup/own-node.mjs';
import { hasPackages } from '../setup/packages.mjs';
import { fingerprint, isBuilt } from '../start/fingerprint.mjs';
import { missing, there, wanted, type Finding } from './finding.ts';

const again = 'run `node scripts/setup.mjs`';

export function project(): Finding[] {
	return [node(), npm(), packages(), build()];
}

function node() {
	if (!hasOwnNode()) return missing('Node', `${nodeVersion} is not in .runtime/: ${again}.`);
	if (!existsSync(binLink) || realpathSync(binLink) !== realpathSync(own.node))
		return missing('Node', `node_modules/.bin/node is not ours: ${again}.`);
	return there('Node', `${nodeVersion} in .runtime/, this is ${process.version}`);
}

function npm() {
	try {
		return there('npm', `${npmVersion} in .runtime/; the system has ${systemNpm().at(-1)}`);
	} catch (error) {
		return wanted('npm', `${(error as Error).message} It is needed when a package changes.`);
	}
}

function packages() {
	if (!hasPackages())
		return missing('packages', `They are not those of package-lock.json: ${again}.`);
	return there('packages', 'those of package-lock.json');
}

function build() {
	if (isBuilt(fingerprint())) return there('build', 'made from the sources as they are now');
	return wanted('build', 'None of the sources as they are now: `npm start` makes it.');
}
