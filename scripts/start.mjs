// `npm start`: builds when the sources changed and serves the product, in this process. `npm run dev` (--dev) serves
// it from the sources instead.
import { existsSync } from 'node:fs';
import { argv, chdir, env, exit, loadEnvFile, setSourceMapsEnabled } from 'node:process';
import { pathToFileURL } from 'node:url';
import { CannotStart } from '../src/lib/basics/cannot-start.ts';
import { begunAt } from './start/begun.mjs';
import { buildIfStale } from './start/build-if-stale.mjs';
import { endWithParent } from './start/parent.mjs';
import { portProblem } from './start/port.mjs';

endWithParent();
chdir(`${import.meta.dirname}/..`);
if (existsSync('.env')) loadEnvFile('.env'); // what the environment says already, wins
env.CONCORD_STARTED_AT = String(begunAt());

const settings = await readSettings();
const problem = await portProblem(settings.port, settings.host);
if (problem) refuse(problem);

setSourceMapsEnabled(true);
await (argv.includes('--dev') ? serveSources(settings) : serveBuild());

async function serveBuild() {
	env.NODE_ENV ??= 'production';
	await buildIfStale();
	await import(pathToFileURL('build/server/app.js').href);
}

/** @param {{ port: number, host: string }} settings */
async function serveSources({ port, host }) {
	const { createServer } = await import('vite');
	const server = await createServer({ server: { port, host, strictPort: true } });
	await server.listen();
	for (const signal of ['SIGTERM', 'SIGINT'])
		process.once(signal, () => void server.close().then(() => exit(0)));
}

async function readSettings() {
	try {
		const { readSettings } = await import('../src/lib/basics/settings.ts');
		return readSettings();
	} catch (error) {
		if (error instanceof CannotStart) refuse(error.message);
		throw error;
	}
}

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
	process.stderr.write(`Concord cannot start. ${sentence}\n`);
	exit(1);
}
