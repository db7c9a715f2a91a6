import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

export const root = join(import.meta.dirname, '../../..');
const ours = /[/\\](node_modules|\.runtime)[/\\]/;

/** What a stranger's shell has: the system's Node and npm, and nothing of ours. */
export function strangersEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
	const folders = (env.PATH ?? '').split(delimiter).filter((folder) => !ours.test(`${folder}/`));
	if (!folders.some((folder) => existsSync(join(folder, 'npm'))))
		throw new Error('No npm of the system is in PATH: install Node.js 18 or newer with npm.');
	const kept = Object.entries(env).filter(([name]) => !isOfNpm(name) && !isSetting(name));
	return { ...Object.fromEntries(kept), PATH: folders.join(delimiter), ...settings };
}

/** npm tells its scripts about the run they are part of; a new run must not believe it is that one. */
function isOfNpm(name: string) {
	return /^(npm_(lifecycle|package|command|execpath|node_execpath|config_(local_)?prefix)|INIT_CWD|NODE$|VITEST|NODE_ENV)/.test(
		name
	);
}

function isSetting(name: string) {
	return /^(PORT|HOST|APP_|DATA_DIR|DATABASE_URL|TRUST_PROXY|SMTP_|MAIL_|LIVEKIT_|METRICS_|SYNC_|LOG_LEVEL|ALLOW_|SEED_|CONCORD_)/.test(
		name
	);
}
