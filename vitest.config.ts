import { defineConfig } from 'vitest/config';

// Plain Node, as the product runs: no Kit plugin. `*.server.test.ts` are tests of rows and run on both engines.
export default defineConfig({
	test: {
		maxWorkers: '100%', // by itself Vitest leaves a core idle, which is half of a machine with two
		expect: { requireAssertions: true },
		projects: [
			{
				test: {
					name: 'sqlite',
					isolate: false, // no module holds state, and loading them once halves the run
					include: ['{src,sync-server,tests,scripts}/**/*.test.ts'],
					exclude: ['**/*.media.test.ts'],
					globalSetup: 'src/lib/testing/sqlite-template.ts',
					env: { DATABASE_URL: '' }
				}
			},
			{
				// The real media server, which setup prepares beside everything else: only `npm test` waits for it.
				test: {
					name: 'media',
					include: ['src/**/*.media.test.ts'],
					env: { DATABASE_URL: '' },
					testTimeout: 60_000
				}
			},
			{
				test: {
					name: 'postgres',
					isolate: false,
					include: ['{src,sync-server}/**/*.server.test.ts'],
					globalSetup: 'src/lib/testing/pglite-template.ts',
					setupFiles: 'src/lib/testing/pglite-setup.ts',
					env: { DATABASE_URL: 'postgres://in-process' },
					testTimeout: 20_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
