// Some seeds in a process of their own: ten copies of a long document keep one core busy. Told which by its parent.
import { reasonOf } from '#lib/basics/reason.ts';
import { runSeeds, type Found, type Wanted } from './seeds.ts';

export type Said = { line: string } | { found: Found[] } | { failed: string };

const say = (said: Said) => process.send?.(said);
process.setMaxListeners(0); // each stock provider waits for the end of its page
process.on('disconnect', () => process.exit(1));
process.on('message', (wanted: Wanted) => {
	runSeeds(wanted, (line) => say({ line })).then(
		(found) => say({ found }),
		(error: unknown) => say({ failed: reasonOf(error) })
	);
});
