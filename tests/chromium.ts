import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { env, getuid } from 'node:process';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Playwright's own browser if it is here, else one of the system. Cameras and microphones are made up. */
export const launchOptions = {
	executablePath: existsSync(chromium.executablePath())
		? undefined
		: (env.CHROMIUM_PATH ?? usual.find((path) => existsSync(path))),
	chromiumSandbox: getuid?.() !== 0,
	args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
};
