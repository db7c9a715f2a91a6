// `npm run doctor`: says in words what is there and what is missing; fails when something is missing that is needed.
import { existsSync } from 'node:fs';
import { chdir, exit, loadEnvFile, stdout } from 'node:process';
import { machine } from './doctor/machine.ts';
import { programs } from './doctor/programs.ts';
import { project } from './doctor/project.ts';

chdir(`${import.meta.dirname}/..`);
if (existsSync('.env')) loadEnvFile('.env');

const findings = [...project(), ...(await machine()), ...(await programs())];
const signs = { there: 'there   ', wanted: 'wanted  ', missing: 'MISSING ' };
for (const { what, is, words } of findings)
	stdout.write(`${signs[is]} ${what.padEnd(16)} ${words}\n`);

const needed = findings.filter(({ is }) => is === 'missing').length;
stdout.write(
	needed ? `\n${needed} missing; see the words above.\n` : '\nNothing that is needed is missing.\n'
);
exit(needed ? 1 : 0);
