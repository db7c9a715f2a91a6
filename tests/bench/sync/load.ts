import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answered, Asked } from './load-child.ts';
import type { JobName, Jobs } from './load/jobs.ts';

export type Load = ReturnType<typeof startLoad>;

/** The generator of all load, in a process of its own: none of its work is counted as a server's. */
export function startLoad() {
	const child = fork(join(import.meta.dirname, 'load-child.ts'), { execArgv: ['--expose-gc'] });
	const ended = once(child, 'exit');
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	let last = 0;
	child.on('message', (answer: Answered) => {
		const asked = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ('failed' in answer) asked?.reject(new Error(answer.failed));
		else asked?.resolve(answer.done);
	});
	child.on('exit', () => {
		for (const asked of waiting.values()) asked.reject(new Error('the generator ended'));
	});

	return {
		ask<Name extends JobName>(job: Name, given: Parameters<Jobs[Name]>[0]) {
			const id = ++last;
			const asked = Promise.withResolvers<unknown>();
			waiting.set(id, asked);
			child.send({ id, job, given } satisfies Asked);
			return asked.promise as Promise<Awaited<ReturnType<Jobs[Name]>>>;
		},
		async stop() {
			child.disconnect();
			await ended;
		}
	};
}
