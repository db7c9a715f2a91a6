import * as fs from 'node:fs';
import { own, root } from './folders.mjs';
import { run } from './run.mjs';
import { step, Stopped } from './tell.mjs';

/** Chromium without a window: the same pages in much less of the machine's time. */
const lean = { package: 'chromium-headless-shell', path: '/usr/bin/chromium-headless-shell' };

export const onSystem = [
	lean.path,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
];

/** The browser that the tests drive: Playwright's own, else $CHROMIUM_PATH, else one of the system. */
export async function findChromium(env = process.env, places = onSystem) {
	const managed = await ofPlaywright();
	if (managed) return managed;
	const named = env.CHROMIUM_PATH;
	if (named && !fs.existsSync(named))
		throw new Stopped(`CHROMIUM_PATH names ${named}, which is not there: correct or remove it.`);
	return named || places.find((path) => fs.existsSync(path));
}

/** Finds a Chromium or, as root on Debian, installs one: there the one without a window is worth it in any case. */
export async function provideChromium() {
	const found = await findChromium();
	const isLean = fs.existsSync(lean.path) || (found && !onSystem.includes(found));
	if (found && (isLean || !mayInstall())) return found;
	if (!mayInstall())
		throw new Stopped(
			'The tests need Chromium: install it (Debian: `apt-get install chromium-headless-shell`), or run `npx playwright install chromium`, or name one in CHROMIUM_PATH.'
		);
	await step('Chromium by apt-get', () => install(Boolean(found)));
	return findChromium();
}

async function ofPlaywright() {
	const ask =
		"import('@playwright/test').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
	const { code, output } = await run(own.node, ['-e', ask], { cwd: root });
	return code === 0 && output && fs.existsSync(output) ? output : undefined;
}

function mayInstall() {
	return process.getuid?.() === 0 && fs.existsSync('/etc/debian_version');
}

/** @param {boolean} isToSpare another one is there, and does as well */
async function install(isToSpare) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = ['install', '--yes', '--no-install-recommends', lean.package];
	if ((await run('apt-get', install, { env })).code === 0) return;
	await run('apt-get', ['update'], { env });
	const { code, output } = await run('apt-get', install, { env });
	if (code !== 0 && !isToSpare)
		throw new Stopped(
			`Chromium could not be installed by apt-get (${output.trim().split('\n').at(-1)}): install it by hand, or name one in CHROMIUM_PATH.`
		);
}
