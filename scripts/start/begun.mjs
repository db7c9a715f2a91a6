import { existsSync, readFileSync } from 'node:fs';

/** When the person typed the command: npm runs setup first, as a program of its own. */
export function begunAt() {
	const here = Math.round(performance.timeOrigin);
	const file = '.runtime/setup.json';
	const script = process.env.npm_lifecycle_event;
	if (!script || !existsSync(file)) return here;
	const setup = JSON.parse(readFileSync(file, 'utf8'));
	const justNow = here - setup.finishedAt < 5_000;
	return setup.script === `pre${script}` && justNow ? setup.startedAt : here;
}
