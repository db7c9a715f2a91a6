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
		const ms = await interleaved(size === 'brief' ? 3 : 5, {
			honest,
			gaps: gapsWith(each),
			'honest, one by one': single,
			'gaps, one by one': gapsWith(1)
		});
		say(`${updates} updates, ms of server CPU: ${written(ms, 0)}`);
		return [
			exactly('gap updates: connections ended with 4422', ended, updates),
			atMost('gap updates: CPU against honest ones', ms.gaps / ms.honest, 1),
			atMost(
				'gap updates, each over a new connection: CPU against honest ones',
				ms['gaps, one by one'] / ms['honest, one by one'],
				1
			)
		];
	});
}
