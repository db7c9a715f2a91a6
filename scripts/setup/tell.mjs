/** A failure that was foreseen: one sentence for the person who typed the command, without a stack. */
export class Stopped extends Error {}

/** @type {{ name: string, ms: number }[]} */
export const steps = [];

/** @param {string} line */
export function tell(line) {
	process.stdout.write(`setup: ${line}\n`);
}

/** @param {number} ms */
export const inSeconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @template T @param {string} name @param {() => Promise<T>} work */
export async function step(name, work) {
	tell(`${name} …`);
	const began = Date.now();
	const result = await work();
	const ms = Date.now() - began;
	steps.push({ name, ms });
	tell(`${name}: ${inSeconds(ms)}`);
	return result;
}
