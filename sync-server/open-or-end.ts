import { theApp } from '#lib/app.server.ts';
import { CannotStart } from '#lib/basics/cannot-start.ts';

/** Opens the app of this process, or ends it with the one sentence that says why not. */
export const openOrEnd = (...options: Parameters<typeof theApp>) => orEnd(() => theApp(...options));

/** Takes one step of the start, or ends the process with the one sentence that says why not. */
export async function orEnd<T>(step: () => Promise<T>) {
	try {
		return await step();
	} catch (error) {
		if (!(error instanceof CannotStart)) throw error;
		process.stderr.write(`Concord cannot start. ${error.message}\n`);
		process.exit(1);
	}
}
