import { passInLanes, type Gate } from './gate.ts';
import { vitestCounts } from './counts.ts';

/** What `npm run check` runs: nothing here needs a browser, a build or a running product. */
export const kitTypes: Gate = {
	name: 'generated types',
	command: ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']
};

const lint: Gate = {
	name: 'lint (eslint)',
	command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']
};

const others: Gate[] = [
	{
		name: 'types (svelte-check)',
		command: ['node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings']
	},
	{
		name: 'format (prettier)',
		command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn']
	},
	{ name: 'unused code (knip)', command: ['node_modules/knip/bin/knip.js', '--no-progress'] }
];

/** What only looks at the sources, and what goes with it: the lint takes as long as all others together. */
export const passStill = (besides: Gate[] = []) => passInLanes([lint], [...besides, ...others]);

export const unit: Gate = {
	name: 'unit tests, SQLite and PostgreSQL',
	command: [
		'node_modules/vitest/vitest.mjs',
		'run',
		'--project',
		'sqlite',
		'--project',
		'postgres'
	],
	count: vitestCounts
};
