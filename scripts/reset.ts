// `npm run reset -- --yes`: empties a trial. The old data is moved aside, not deleted.
import { existsSync, renameSync } from 'node:fs';
import { argv, chdir, exit, loadEnvFile, stdout } from 'node:process';
import { portProblem } from './start/port.mjs';
import { readSettings } from '../src/lib/basics/settings.ts';

chdir(`${import.meta.dirname}/..`);
if (existsSync('.env')) loadEnvFile('.env');
const settings = readSettings();

if (!settings.trial || settings.databaseUrl)
	refuse(
		'Only a trial on its own files can be reset. A real installation is emptied by hand, on purpose.'
	);
if (await portProblem(settings.port, settings.host))
	refuse(`Something answers on port ${settings.port}. Stop Concord first (Ctrl C where it runs).`);
if (!existsSync(settings.dataFolder))
	refuse('There is nothing to reset: the data folder is not there.');
if (!argv.includes('--yes'))
	refuse(
		`This empties ${settings.dataFolder}: people, mail, files. Say so: npm run reset -- --yes`
	);

const aside = `${settings.dataFolder}-before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
renameSync(settings.dataFolder, aside);
stdout.write(`Empty. The next start makes the demo anew; the old data lies in ${aside}.\n`);

function refuse(words: string): never {
	stdout.write(`${words}\n`);
	exit(1);
}
