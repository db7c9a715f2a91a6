// The load generator, a process of its own: told what to do by its parent over IPC, one job after the other.
import { jobs, type JobName } from './load/jobs.ts';

export type Asked = { id: number; job: JobName; given: unknown };
export type Answered = { id: number; done: unknown } | { id: number; failed: string };

process.on('message', ({ id, job, given }: Asked) => {
	const run = jobs[job] as (given: unknown) => Promise<unknown>;
	run(given).then(
		(done) => process.send?.({ id, done } satisfies Answered),
		(error: unknown) => process.send?.({ id, failed: (error as Error).message } satisfies Answered)
	);
});
process.on('disconnect', () => process.exit(0));
