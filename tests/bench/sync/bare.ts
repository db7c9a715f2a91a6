import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked, Bare } from './bare-child.ts';

/** Bare operations beside the servers that do more: one question after the other. */
export function startBare() {
	const child = fork(join(import.meta.dirname, 'bare-child.ts'));
	const ended = once(child, 'exit');
	return {
		async ask<Act extends keyof Bare>(act: Act, given: Parameters<Bare[Act]>[0]) {
			const answer = once(child, 'message');
			child.send({ act, given } satisfies Asked);
			const [value] = (await answer) as [number];
			return value;
		},
		async stop() {
			child.disconnect();
			await ended;
		}
	};
}
