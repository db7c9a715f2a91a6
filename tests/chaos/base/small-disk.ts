import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Goal, Run } from '../../goals.ts';

const mounts =
	'd=$(mktemp -d); mount -t tmpfs -o size=8m tmpfs "$d" || exit 77; "$0" "$1" "$d"; r=$?; umount "$d"; rmdir "$d"; exit $r';

/**
 * Runs a program on a disk of 8 MiB, in a mount namespace of its own, so that nothing stays mounted even when this run
 * is killed. It is given the folder, and answers with its goals.
 */
export async function onSmallDisk(program: string, say: Run['say']): Promise<Goal[]> {
	for (const rights of [['-m'], ['-rm']]) {
		const child = spawn('unshare', [...rights, 'sh', '-c', mounts, process.execPath, program], {
			stdio: ['ignore', 'pipe', 'inherit'],
			env: { ...process.env, DATABASE_URL: '' }
		});
		const [printed, [code]] = await Promise.all([
			text(child.stdout),
			once(child, 'close') as Promise<[number | null]>
		]);
		if (code !== 0 || !printed) continue;
		const { goals, lines } = JSON.parse(printed) as { goals: Goal[]; lines: string[] };
		lines.forEach(say);
		return goals;
	}
	return [
		{
			...{ id: 'full disk', value: 'no small disk: unshare and mount of a tmpfs were refused' },
			...{ goal: 'a tmpfs of 8 MiB', met: false }
		}
	];
}
