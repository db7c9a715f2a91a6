import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { readProvisioning } from '../../src/lib/outside/video/provisioning.server.ts';
import { inPath } from '../livekit/on-path.mjs';
import { readState } from '../livekit/state.mjs';
import { stateFile } from '../livekit/start-preparing.mjs';
import { findChromium } from '../setup/chromium.mjs';
import { runtimeFolder } from '../setup/folders.mjs';
import { there, wanted, type Finding } from './finding.ts';

export async function programs(): Promise<Finding[]> {
	return [...media(), await chromium(), postgres()];
}

function media(): Finding[] {
	if (process.env.LIVEKIT_URL)
		return [there('media server', `LiveKit at ${process.env.LIVEKIT_URL}`)];
	const found = readProvisioning(runtimeFolder, Date.now());
	if (found.is === 'done') return [there('media server', `${found.path}${way()}`)];
	if (found.is === 'underway')
		return [wanted('media server', `It is being prepared: ${found.step}.`)];
	const tried = readState(stateFile)?.refusals ?? [];
	return [
		wanted('media server', `${found.problem} ${found.remedy}`),
		...tried.map(({ way, problem }) => wanted(`  tried: ${way}`, problem))
	];
}

function way() {
	const told = readState(stateFile)?.way;
	const words: Record<string, string> = {
		path: 'the system has it',
		kept: 'kept from an earlier start',
		archive: 'from the official release',
		built: 'built with Go'
	};
	return told ? ` (${words[told]})` : '';
}

async function chromium() {
	const what = 'Chromium';
	const remedy =
		'Only `npm test` needs it: install it (Debian: `apt-get install chromium`) or name it in CHROMIUM_PATH.';
	try {
		const path = await findChromium();
		return path ? there(what, path) : wanted(what, remedy);
	} catch (error) {
		return wanted(what, (error as Error).message);
	}
}

/** Debian keeps the programs of a PostgreSQL server out of PATH. */
function postgres() {
	const name = 'postgres';
	const debian = globSync('/usr/lib/postgresql/*/bin').map((folder) => join(folder, name));
	const found = inPath(name, process.env) ?? debian.find((path) => existsSync(path));
	if (found) return there('PostgreSQL', found);
	return wanted(
		'PostgreSQL',
		'Only comparisons with a real server need it: install postgresql 15 or newer.'
	);
}
