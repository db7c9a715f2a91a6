import { theApp } from '#lib/app.server.ts';
import { CannotStart } from '#lib/basics/cannot-start.ts';

/** Opens the app of this process, or ends it with the one sentence that says why not. */
export async function openOrEnd() {
	try {
		return await theApp();
	} catch (error) {
		if (!(error instanceof CannotStart)) throw error;
		process.stderr.write(`Concord cannot start. ${error.message}\n`);
		process.exit(1);
	}
}
