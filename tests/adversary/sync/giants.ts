import { sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import { body, handMade, type Made, type Ranges } from '#sync/gate/hand-made.ts';
import type { Attack, Field } from './ground.ts';
import { lineTo, spray, takenIn } from './line.ts';

const mib = 1_024 * 1_024;

/** Far above what a message may have: whoever sends it is cut off before it is here. */
export const sixtyMib: Attack = {
	name: '60 MiB in one frame',
	count: { brief: 2, plain: 20, long: 40 },
	prepare({ server, scene, count }) {
		const text = body.text('x'.repeat(60 * mib));
		const frame = sayUpdate(
			handMade([{ client: 1, clock: 0, kind: 4, root: 'words', body: text }])
		);
		const who = { document: scene.document, actor: scene.eve };
		const frames = Array.from({ length: count }, () => frame);
		return () => spray(server, { who, frames, perLine: 1, parallel: 2 });
	}
};

/** Beside the document that is attacked: a hundred thousand things of the attacker's own, each one that may go. */
async function fill({ server, scene }: Field) {
	const size = 100_000;
	const most = 20_000;
	const made = Array.from({ length: size }, (_, clock): Made => ({
		...{ client: 900, clock, kind: 8, body: body.any(1) },
		...(clock === 0 ? { root: 'agenda' } : { right: [900, clock - 1] as const })
	}));
	const line = lineTo(server, { document: `${scene.document}-large`, actor: scene.eve });
	await line.open;
	// As much as one message may have, and then again.
	line.socket.send(sayStep2(handMade(made.slice(0, most))));
	for (let from = most; from < size; from += most)
		line.socket.send(sayUpdate(handMade(made.slice(from, from + most))));
	const code = await takenIn(line);
	if (code !== undefined) throw new Error(`what Eve may write was refused with ${code}`);
	line.socket.close();
	return size;
}

/** The largest sets that a frame holds. The last of each is not Eve's to take away, so that all of it is looked at. */
export const deleteSets: Attack = {
	name: 'delete sets as large as a frame',
	count: { brief: 10, plain: 1_000, long: 2_000 },
	ends: [4422, 4429],
	async prepare(field) {
		const { server, scene, count } = field;
		const many = (length: number, range: (at: number) => Ranges[number]) =>
			Array.from({ length }, (_, at) => range(at));
		const last: [number, Ranges] = [7, [[0, 1]]]; // nobody has that
		const ways = [
			handMade([], [[900, many(49_000, (at) => [at * 2, 1])], last]),
			handMade([], [[900, many(200_000, (at) => [at % 100_000, 1])], last]),
			handMade([], [[900, many(200_000, () => [0, 100_000])], last]),
			handMade(
				[],
				[
					...many(170_000, (at) => [1_000 + at, 0]).map(
						([at]) => [at, [[0, 1]]] as [number, Ranges]
					),
					last
				]
			),
			handMade([], [[scene.imogen, many(250_000, (at) => [at, 1])]])
		].map(sayUpdate);
		const who = { document: `${scene.document}-large`, actor: scene.eve };
		const frames = Array.from({ length: count }, (_, at) => ways[at % ways.length] as Uint8Array);
		await fill(field);
		return () => spray(server, { who, frames, perLine: 3, parallel: 2 });
	}
};
