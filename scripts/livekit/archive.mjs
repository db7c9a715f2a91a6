import { createHash } from 'node:crypto';
import { fetchFile } from './fetch-file.mjs';
import { keep } from './keep.mjs';
import { releaseName, sums } from './sums.mjs';
import { fromTarGz, fromZip } from './unpack.mjs';
import { assertFits, Refused, version } from './version.mjs';

/** Third way: the official release, if its bytes are the ones that this project names. @param {import('./places.mjs').Places} places */
export async function archive({ platform, arch, releases, kept, known = sums }) {
	const name = releaseName(platform, arch);
	const sum = known[name];
	if (!sum)
		throw new Refused(
			`There is no release archive for ${name}: install livekit-server (macOS: \`brew install livekit\`) or Go 1.26.`
		);

	const zipped = platform === 'win32';
	const file = `livekit_${version}_${name}.${zipped ? 'zip' : 'tar.gz'}`;
	const bytes = await fetchFile(`${releases}/v${version}/${file}`);
	assertSum(bytes, sum, file);

	const binary = zipped ? fromZip(bytes, 'livekit-server.exe') : fromTarGz(bytes, 'livekit-server');
	if (!binary) throw new Refused(`${file} holds no livekit-server: install it by hand.`);
	const path = await keep(kept, binary);
	await assertFits(path);
	return path;
}

/** @param {Buffer} bytes @param {string} sum @param {string} file */
function assertSum(bytes, sum, file) {
	const found = createHash('sha256').update(bytes).digest('hex');
	if (found === sum) return;
	throw new Refused(
		`${file} was refused: its SHA-256 is ${found.slice(0, 12)}…, not ${sum.slice(0, 12)}…; something on the way changes downloads, so install livekit-server ${version} by hand.`
	);
}
