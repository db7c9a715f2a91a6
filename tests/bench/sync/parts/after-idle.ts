import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Goal, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { startBare } from '../bare.ts';
import { startLoad } from '../load.ts';
import { during, fresh } from '../measure.ts';
import { startOurs } from '../peer.ts';
import { mapOf, storedFor, textOf, type States } from '../stored.ts';

const edits = 100_000;
const kinds = { text: textOf, map: mapOf };

/** The first who writes into a document that lies as bytes: it has to be taken in before their word is. */
export async function afterIdle({ size, say }: Run) {
	const goals: Goal[] = [];
	for (const [kind, make] of Object.entries(kinds)) {
		const seen = await firstWrites(make(edits), size === 'brief' ? 3 : 7);
		const [whole, bare, block] = [seen.whole, seen.bare, seen.blocks].map((all) =>
			quantile(all, 0.5)
		) as [number, number, number];
		const title = `first write after idle, ${kind}`;
		say(
			`${title}: ${whole.toFixed(1)} ms of CPU, bare Y.applyUpdate ${bare.toFixed(1)}; ` +
				`blocked beyond an idle loop: ${seen.blocks.map((ms) => ms.toFixed(0)).join(', ')} ms`
		);
		goals.push(
			atMost(`${title}: CPU against bare Y.applyUpdate`, whole / bare, 1.2),
			atMost(`${title}: block beyond an idle loop`, block, 25, 'ms')
		);
	}
	return goals;
}

/** From before somebody comes in until their word has come back: whenever it is that the document wakes. */
async function firstWrites(state: Uint8Array, rounds: number) {
	const names = fresh(rounds + 1);
	const states: States = Object.fromEntries(names.map((name) => [name, state]));
	const files = await storedFor(states);
	writeFileSync(files.state, state);
	const ours = await startOurs({ file: files.ours });
	return during({ ours, load: startLoad(), bare: startBare(), files }, async ({ load, bare }) => {
		const seen = { whole: [] as number[], bare: [] as number[], blocks: [] as number[] };
		for (const [round, name] of names.entries()) {
			const { port, dialect } = ours;
			const writing = { clientsEach: 1, updatesEach: 1, style: 'field' } as const;
			await bare.ask('longestBlock', undefined);
			const before = await ours.figures();
			const id = await load.ask('open', { port, dialect, documents: [name], ...writing });
			await load.ask('write', { id, pace: { window: 1 } });
			const after = await ours.figures();
			await pause(20); // a block is known when the loop's clock has ticked after it
			const { longestBlockMs } = await ours.figures();
			const idle = await bare.ask('longestBlock', undefined);
			await load.ask('close', id);
			const once = await bare.ask('apply', files.state);
			if (round === 0) continue; // warms the code
			seen.whole.push((after.cpuMicros - before.cpuMicros) / 1_000);
			seen.bare.push(once);
			seen.blocks.push(Math.max(after.longestBlockMs, longestBlockMs) - idle);
		}
		return seen;
	});
}
