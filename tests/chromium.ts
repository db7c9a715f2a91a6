import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { onSystem } from '../scripts/setup/chromium.mjs';

/** Playwright's own Chromium when it is installed, else the one named, else one of the system. */
function executablePath() {
	if (existsSync(chromium.executablePath())) return undefined;
	return process.env.CHROMIUM_PATH || onSystem.find((path) => existsSync(path));
}

export const launchOptions = {
	executablePath: executablePath(),
	// Chromium's own sandbox does not start as root.
	chromiumSandbox: process.getuid?.() !== 0,
	args: [
		'--use-fake-ui-for-media-stream',
		'--use-fake-device-for-media-stream',
		'--disable-features=WebRtcHideLocalIpsWithMdns'
	]
};
