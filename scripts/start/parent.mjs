import { kill, pid } from 'node:process';

/**
 * npm does not pass signals on: when it is ended we would live on and keep the port. A changed parent tells.
 */
export function endWithParent() {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		kill(pid, 'SIGTERM');
	}, 500);
	timer.unref();
}
