import { spawn } from 'node:child_process';
import { execPath, stdout } from 'node:process';

export interface Verdict {
	name: string;
	seconds: number;
	passed: number;
	failed: number;
	skipped: number;
}

export interface Gate {
	name: string;
	/** Run by our own Node: a script of the project or the bin file of a package. */
	command: string[];
	/** Reads how many tests passed and failed from what was printed; without it the gate counts as one. */
	count?(printed: string, ok: boolean): Pick<Verdict, 'passed' | 'failed' | 'skipped'>;
	env?: Record<string, string>;
}

const longest = 15 * 60_000; // a gate that hangs must not take the whole run with it

/** Runs one gate to its end; shows what it printed only when something is wrong with it, or when asked to. */
export async function pass(
	{ name, command, count, env }: Gate,
	{ show = false } = {}
): Promise<Verdict> {
	const began = performance.now();
	const child = spawn(execPath, command, {
		env: { ...process.env, NO_COLOR: '1', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => {
			printed += chunk;
			if (show) stdout.write(chunk);
		});
	const tooLong = setTimeout(() => {
		printed += `\nstopped after ${longest / 60_000} minutes\n`;
		child.kill('SIGKILL');
	}, longest);
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));

	clearTimeout(tooLong);

	const ok = code === 0;
	const counted = count?.(printed, ok) ?? { passed: Number(ok), failed: Number(!ok), skipped: 0 };
	// A runner that ended badly without naming a test has failed all the same.
	if (!ok && counted.failed === 0) counted.failed = 1;
	const seconds = (performance.now() - began) / 1000;

	if (counted.failed > 0 && !show) stdout.write(`${printed}\n`);
	stdout.write(`${line({ name, seconds, ...counted })}\n`);
	return { name, seconds, ...counted };
}

/** Lanes side by side, each one gate after the other. */
export async function passInLanes(...lanes: Gate[][]): Promise<Verdict[]> {
	const passed = await Promise.all(
		lanes.map(async (lane) => {
			const verdicts: Verdict[] = [];
			for (const gate of lane) verdicts.push(await pass(gate));
			return verdicts;
		})
	);
	return passed.flat();
}

export function line({ name, seconds, passed, failed, skipped }: Verdict) {
	const state = failed > 0 ? 'RED  ' : 'green';
	return `gate ${state} ${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed, ${skipped} skipped`;
}

export function total(verdicts: Verdict[]) {
	const sum = (key: 'passed' | 'failed' | 'skipped') =>
		verdicts.reduce((all, verdict) => all + verdict[key], 0);
	return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
