// `npm run build`, and the first part of `npm start`: builds when the sources changed since the last build.
import { chdir, exit } from 'node:process';
import { fingerprint, isBuilt, markBuilt, markUnbuilt } from './start/fingerprint.mjs';
import { lock } from './setup/lock.mjs';

chdir(`${import.meta.dirname}/..`);
// Started by start.mjs, this ends with it, even by kill −9: nothing goes on building behind a second start.
if (process.connected) process.once('disconnect', () => exit(1));

const release = await lock('.runtime/build.lock', () =>
	process.stdout.write('another start is building in this folder; waiting for it …\n')
);
const madeFrom = fingerprint(); // before the build: what changes meanwhile is built next time
if (!isBuilt(madeFrom)) {
	markUnbuilt();
	process.env.NODE_ENV = 'production';
	const { createBuilder } = await import('vite');
	const builder = await createBuilder({ logLevel: 'warn' }, null);
	await builder.buildApp().catch((/** @type {Error} */ error) => {
		process.stderr.write(`${error.message}\n`);
		exit(1);
	});
	markBuilt(madeFrom);
}
release();
if (process.connected) process.disconnect?.();
exit(0); // Vite's plugins may hold handles open
