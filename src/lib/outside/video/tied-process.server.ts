import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A program that ends when we end, even by kill −9, when nobody can tell it anything. */
export interface TiedProcess {
	pid: number;
	/** Resolves with the reason when it ended, by whatever cause. */
	ended: Promise<string>;
	signal(name: NodeJS.Signals): void;
}

const lastLines = 5;

/**
 * How: a guard reads from a pipe that only we hold open. When we are gone the pipe ends and the guard kills the
 * program. The program itself waits for one line before it begins, so there is no moment without a guard.
 */
export async function startTied(
	path: string,
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv }
): Promise<TiedProcess> {
	const posix = process.platform !== 'win32';
	const [command, before] = posix
		? ['/bin/sh', ['-c', 'read -r go || exit 1; exec "$0" "$@"', path]]
		: [path, []];
	// detached: Ctrl-C in a terminal reaches us alone, and we end the program in order.
	const child = spawn(command, [...before, ...args], {
		...options,
		detached: true,
		windowsHide: true,
		stdio: ['pipe', 'pipe', 'pipe']
	});
	const said = lastWords(child);
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) => resolve(said() || `exit ${signal ?? code}`));
	});

	if (child.pid === undefined) return { pid: 0, ended, signal: () => {} };
	const guard = startGuard(child.pid);
	try {
		await once(guard, 'spawn');
	} catch (error) {
		child.kill('SIGKILL'); // never without a guard
		throw error;
	}
	child.stdin.on('error', () => {}); // it may have ended before the line arrives; `ended` tells
	child.stdin.write('go\n');
	void ended.then(() => guard.kill('SIGKILL'));
	return { pid: child.pid, ended, signal: (name) => void child.kill(name) };
}

function startGuard(pid: number) {
	const posix = process.platform !== 'win32';
	const wait = `process.stdin.resume().on('close', () => process.kill(${pid}, 'SIGKILL'))`;
	const [command, args] = posix
		? ['/bin/sh', ['-c', 'read -r never; kill -9 "$1"', 'guard', String(pid)]]
		: [process.execPath, ['-e', wait]];
	return spawn(command, args, {
		detached: true,
		windowsHide: true,
		stdio: ['pipe', 'ignore', 'ignore']
	});
}

/** The end of what it wrote: mostly the reason why it ended. */
function lastWords(child: ChildProcess) {
	let lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (piece: string) => {
			lines = [...lines, ...piece.split('\n').filter(Boolean)].slice(-lastLines);
		});
	}
	return () => lines.at(-1)?.slice(0, 300) ?? '';
}
