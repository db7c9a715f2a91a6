// `npm run verify`: looks through everything that is kept, changes nothing, and may run beside the product.
import { existsSync } from 'node:fs';
import { chdir, exit, loadEnvFile, stderr, stdout } from 'node:process';
import { CannotStart } from '../src/lib/basics/cannot-start.ts';
import { readSettings } from '../src/lib/basics/settings.ts';

chdir(`${import.meta.dirname}/..`);
if (existsSync('.env')) loadEnvFile('.env');

let troubles = 0;
try {
	const { dataFolder, databaseUrl } = readSettings();
	// Imported late: the engine is chosen by DATABASE_URL, which .env may hold.
	const { verifyInstallation } = await import('../src/lib/verify-installation.server.ts');
	for await (const { what, trouble, seen } of verifyInstallation(dataFolder, databaseUrl)) {
		stdout.write(
			trouble ? `  NOT   ${what}: ${trouble}\n` : `  ok    ${what}${seen ? ` (${seen})` : ''}\n`
		);
		if (trouble) troubles++;
	}
} catch (error) {
	if (!(error instanceof CannotStart)) throw error;
	stderr.write(`${error.message}\n`);
	exit(1);
}
stdout.write(
	troubles > 0
		? 'Something is wrong; nothing was changed.\n'
		: 'Everything that is kept is whole.\n'
);
exit(troubles > 0 ? 1 : 0);
