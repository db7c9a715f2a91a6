// `npm run bench|adversary|chaos -- <name|all> [--json] [--brief|--long]`: runs tests/<kind>/<name>.ts and
// answers with 0 only when every goal is met.
import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import type { Goal, Size, Suite } from '../tests/goals.ts';

const root = join(import.meta.dirname, '..');
const [kind = '', ...rest] = argv.slice(2);
const flags = new Set(rest.filter((word) => word.startsWith('--')));
const [name] = rest.filter((word) => !word.startsWith('--'));
const known = globSync(`tests/${kind}/*.ts`, { cwd: root })
	.map((file) => basename(file, '.ts'))
	.sort();

if (!name || (name !== 'all' && !existsSync(join(root, 'tests', kind, `${name}.ts`)))) {
	say(`Usage: npm run ${kind} -- <${[...known, 'all'].join('|')}> [--json] [--brief|--long]`);
	exit(2);
}

const size: Size = flags.has('--brief') ? 'brief' : flags.has('--long') ? 'long' : 'plain';
let allMet = true;
for (const each of name === 'all' ? known : [name]) allMet = (await runSuite(each)) && allMet;
exit(allMet ? 0 : 1);

async function runSuite(each: string) {
	const { suite } = (await import(join(root, 'tests', kind, `${each}.ts`))) as { suite: Suite };
	say(`${kind} ${each} (${size}): ${suite.about}`);

	const goals = await suite.run({ size, say: (line) => say(`  ${line}`) });
	for (const { id, value, goal, met } of goals) say(row(id, value, goal, met));

	const met = goals.length > 0 && goals.every((goal) => goal.met);
	if (flags.has('--json')) say(JSON.stringify({ name: each, goals, met }));
	return met;
}

function row(id: string, value: Goal['value'], goal: string, met: boolean) {
	return `  ${met ? 'met   ' : 'NOT   '} ${id.padEnd(58)} ${String(value).padStart(12)}   goal ${goal}`;
}

function say(line: string) {
	stdout.write(`${line}\n`);
}
