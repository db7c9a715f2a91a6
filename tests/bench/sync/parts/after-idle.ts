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

/** The first who writes into a document that lies as bytes: it has to be taken in before their word is. */
export async function afterIdle({ size, say }: Run) {
	const rounds = size === 'brief' ? 3 : 7;
	const goals: Goal[] = [];
	for (const [kind, state] of [['text', textOf(edits)] as const, ['map', mapOf(edits)] as const]) {
		const names = fresh(rounds + 1);
		const states: States = Object.fromEntries(names.map((name) => [name, state]));
		const files = await storedFor(states);
		writeFileSync(`${files.ours}-state`, state);
		const ours = await startOurs({ file: files.ours });
		await during({ ours, load: startLoad(), bare: startBare(), files }, async ({ load, bare }) => {
			const whole: number[] = [];
			const once: number[] = [];
			const blocks: number[] = [];
			for (const [round, name] of names.entries()) {
				const { port, dialect } = ours;
				const writing = { clientsEach: 1, updatesEach: 1, style: 'field' } as const;
				const id = await load.ask('open', { port, dialect, documents: [name], ...writing });
				await bare.ask('longestBlock', undefined);
				const before = await ours.figures();
				await load.ask('write', { id, pace: { window: 1 } });
				const after = await ours.figures();
				await pause(20); // a block is known when the loop's clock has ticked after it
				const [{ longestBlockMs }, idle] = [
					await ours.figures(),
					await bare.ask('longestBlock', undefined)
				];
				await load.ask('close', id);
				const apply = await bare.ask('apply', `${files.ours}-state`);
				if (round === 0) continue; // warms the code
				whole.push((after.cpuMicros - before.cpuMicros) / 1_000);
				once.push(apply);
				blocks.push(Math.max(after.longestBlockMs, longestBlockMs) - idle);
			}
			const [first, bareOnce] = [quantile(whole, 0.5), quantile(once, 0.5)];
			const block = quantile(blocks, 0.5);
			say(
				`first write after idle, ${kind}: ${first.toFixed(1)} ms of CPU, bare Y.applyUpdate ${bareOnce.toFixed(1)}; ` +
					`blocked for ${blocks.map((ms) => ms.toFixed(0)).join(', ')} ms`
			);
			goals.push(
				atMost(
					`first write after idle, ${kind}: CPU against bare Y.applyUpdate`,
					first / bareOnce,
					1.2
				),
				atMost(`first write after idle, ${kind}: block beyond an idle loop`, block, 25, 'ms')
			);
		});
	}
	return goals;
}
