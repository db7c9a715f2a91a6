// `npm run db:generate [-- --name what-changed]`: writes the next migration of both engines from the tables.
// `-- --custom --name topic` makes an empty one in each, to be written by hand.
import { spawnSync } from 'node:child_process';
import { argv, env, execPath, exit } from 'node:process';

for (const url of ['', 'postgres://generate']) {
	const { status } = spawnSync(
		execPath,
		['node_modules/drizzle-kit/bin.cjs', 'generate', ...argv.slice(2)],
		{ stdio: 'inherit', env: { ...env, DATABASE_URL: url } }
	);
	if (status !== 0) exit(status ?? 1);
}
