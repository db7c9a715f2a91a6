import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './tests/chromium.ts';

const port = 41_730;
// Workers read this file anew; the first reading decides for all of them.
process.env.JOURNEY_DATA ??= `test-results/data-${Date.now()}`;

export default defineConfig({
	testDir: 'tests/journeys',
	testMatch: '*.e2e.ts',
	outputDir: 'test-results/journeys',
	fullyParallel: true,
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	reporter: 'list',
	use: {
		...devices['Desktop Chrome'],
		baseURL: `http://127.0.0.1:${port}`,
		launchOptions,
		trace: 'retain-on-failure'
	},
	webServer: {
		command: 'node scripts/start.mjs',
		url: `http://127.0.0.1:${port}/readyz`,
		timeout: 180_000,
		env: { PORT: String(port), DATA_DIR: process.env.JOURNEY_DATA },
		gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 }
	}
});
