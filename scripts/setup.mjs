// Gets a fresh clone ready, with nothing but a system Node >= 18 and npm:
//   1. puts the pinned Node and npm into .runtime/,
//   2. runs that `npm ci` when package-lock.json changed,
//   3. links that Node as node_modules/.bin/node, so every npm script runs on it.
// --video prepares the media server beside all that; --browser provides Chromium for the tests.
// `node scripts/setup.mjs [flags] <command> [args]` then runs a command with our Node first in PATH.
// No dependencies, Node 18 syntax.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { startPreparing } from './livekit/start-preparing.mjs';
import { provideChromium } from './setup/chromium.mjs';
import { root, runtimeFolder } from './setup/folders.mjs';
import { lock } from './setup/lock.mjs';
import { hasOwnNode, installOwnNode } from './setup/own-node.mjs';
import { hasPackages, installPackages, isLinked, linkNode } from './setup/packages.mjs';
import { codeOf, isReadOnly, reason } from './setup/reason.mjs';
import { assertRoomOnDisk } from './setup/room-on-disk.mjs';
import { run } from './setup/run.mjs';
import { steps, Stopped, tell } from './setup/tell.mjs';

const startedAt = Math.round(performance.timeOrigin);
const words = process.argv.slice(2);
const commandAt = words.findIndex((word) => !word.startsWith('--'));
const flags = commandAt < 0 ? words : words.slice(0, commandAt);
const [command, ...args] = commandAt < 0 ? [] : words.slice(commandAt);

try {
	for (const flag of flags)
		if (!['--video', '--browser'].includes(flag))
			throw new Stopped(`There is no flag ${flag}: use --video, --browser, or none.`);
	await setup();
} catch (error) {
	const { message, stack } = /** @type {Error} */ (error);
	const known = error instanceof Stopped ? message : reason(codeOf(error), root);
	process.stderr.write(`setup: ${known ?? stack}\n`);
	process.exit(1);
}
if (command)
	process.exit((await run(command, args, { cwd: process.cwd(), stdio: 'inherit' })).code);

async function setup() {
	if (Number(process.versions.node.split('.')[0]) < 18)
		throw new Stopped(`Node ${process.versions.node} is too old: install Node.js 18 or newer.`);
	if (!isReady()) await makeReady();
	else if (flags.includes('--video')) startPreparing();
	if (flags.includes('--browser')) await provideChromium();
	record();
}

function isReady() {
	return hasOwnNode() && hasPackages() && isLinked();
}

async function makeReady() {
	fs.mkdirSync(runtimeFolder, { recursive: true });
	const release = await lock(join(runtimeFolder, 'setup.lock'), () =>
		tell('another setup is at work in this folder; waiting for it …')
	);
	if (!isReady()) assertRoomOnDisk();
	if (flags.includes('--video')) startPreparing();
	await installOwnNode();
	await installPackages();
	linkNode();
	release();
}

/** start.mjs tells the whole time since `npm start` was typed, of which setup was the first part. */
function record() {
	const run = { startedAt, finishedAt: Date.now(), script: process.env.npm_lifecycle_event, steps };
	try {
		fs.writeFileSync(join(runtimeFolder, 'setup.json'), JSON.stringify(run));
	} catch (error) {
		// A folder that is ready may be read-only; then only the total is unknown.
		if (!isReadOnly(error)) throw error;
	}
}
