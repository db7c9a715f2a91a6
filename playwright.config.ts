import { defineConfig, devices } from '@playwright/test';
import { createServer, type AddressInfo } from 'node:net';
import { launchOptions } from './tests/chromium.ts';

// Workers read this file again: what the first reading chose holds for all.
const port = (process.env.JOURNEYS_PORT ??= await freePort());
const data = (process.env.JOURNEYS_DATA ??= `test-results/data-${Date.now()}`);

export default defineConfig({
	testDir: 'tests/journeys',
	testMatch: '*.journey.ts',
	outputDir: 'test-results/journeys', // emptied at each start, so the data stands beside it
	fullyParallel: true,
	workers: 2,
	reporter: 'list',
	forbidOnly: true,
	timeout: 60_000,
	expect: { timeout: 10_000 }, // what is waited for comes later on a busy machine, and is asked no less
	use: { baseURL: `http://localhost:${port}`, screenshot: 'only-on-failure' },
	projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions } }],
	webServer: {
		command: 'node scripts/start.mjs',
		url: `http://localhost:${port}/readyz`,
		env: { PORT: port, DATA_DIR: data },
		timeout: 180_000, // the first one builds
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});

async function freePort() {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return String(port);
}
