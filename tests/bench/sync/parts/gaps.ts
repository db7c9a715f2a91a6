import { atMost, exactly, type Run } from '../../../goals.ts';
import { interleaved } from '../../rows/figures.ts';
import { startLoad } from '../load.ts';
import { costOf, during, fresh, written } from '../measure.ts';
import { startOurs } from '../peer.ts';

/** What a connection may send at once. */
const each = 800;

/** Updates with a gap, which Yjs would keep and look through again at each next one, against as many honest ones. */
export async function gaps({ size, say }: Run) {
	const updates = size === 'brief' ? 1_600 : 4_000;
	const ours = await startOurs();
	return during({ ours, load: startLoad() }, async ({ load }) => {
		const { port, dialect, figures } = ours;
		const at = { port, dialect };
		let ended = 0;

		/** In ms of server CPU. */
		const during = async (act: () => Promise<unknown>) => {
			const before = await figures();
			await act();
			return ((await figures()).cpuMicros - before.cpuMicros) / 1_000;
		};
		const gapsWith = (perConnection: number) => () =>
			during(async () => {
				const document = fresh(1)[0] as string;
				const given = { ...at, document, updates, each: perConnection };
				ended = (await load.ask('gaps', given))[4422] ?? 0;
			});
		const honest = async () => {
			const clientsEach = updates / each;
			const work = { documents: fresh(1), clientsEach, updatesEach: each, pace: { window: 20 } };
			return ((await costOf(ours, load, work)) * updates * clientsEach) / 1_000;
		};
		const single = () =>
			during(() => load.ask('singly', { ...at, document: fresh(1)[0] as string, updates }));

		await gapsWith(each)();
		const brief = size === 'brief';
		const ms = await interleaved(brief ? 3 : 5, {
			honest,
			gaps: gapsWith(each),
			...(!brief && { 'honest, one by one': single, 'gaps, one by one': gapsWith(1) })
		} as Record<string, () => Promise<number>>);
		say(`${updates} updates, ms of server CPU: ${written(ms, 0)}`);
		const ratio = (one: string, other: string) => (ms[one] ?? NaN) / (ms[other] ?? NaN);
		const title = 'gap updates';
		const goals = [
			exactly(`${title}: connections ended with 4422`, ended, brief ? updates / each : updates),
			atMost(`${title}: CPU against honest ones`, ratio('gaps', 'honest'), 1)
		];
		if (brief) return goals;
		const alone = ratio('gaps, one by one', 'honest, one by one');
		return [
			...goals,
			atMost(`${title}, each over a new connection: CPU against honest ones`, alone, 1)
		];
	});
}
