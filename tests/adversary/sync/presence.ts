import { sayPresence, type PresenceEntry } from '#sync/engine/wire.ts';
import { atMost, none, type Goal } from '../../goals.ts';
import type { Attack, Field } from './ground.ts';
import { spray, type Sent } from './line.ts';
import type { Rested } from './pair.ts';

const perLine = 50;

/** Another's entry changed or ended, invented ones by the dozen, other people's names, states too large or none. */
function* frames({ scene, count }: Field) {
	const { witnessId } = scene;
	const state = (more: unknown) => JSON.stringify(more);
	const victim = (clock: number, text: string) => ({ client: witnessId, clock, state: text });
	const ways: ((number: number) => PresenceEntry[])[] = [
		(number) => [victim(number + 2, state({ cursor: 666 }))],
		(number) => [victim(number + 2, 'null')],
		() => [victim(2 ** 40, state({ user: { id: 'imogen' } }))],
		(number) =>
			Array.from({ length: 100 }, (_, at) => ({
				...{ client: 1_000 + number * 100 + at, clock: 1 },
				state: state({ user: { id: 'imogen', name: 'Imogen' }, at })
			})),
		(number) => [{ client: 1_000 + number, clock: number, state: state([1]) }],
		(number) => [{ client: 1_000 + number, clock: number, state: '{"a":' }],
		(number) => [{ client: 1_000 + number, clock: number, state: `${'['.repeat(2_000)}` }],
		(number) => [
			victim(number, 'null'),
			{ client: 1_000 + number, clock: 1, state: state({ __proto__: { user: 1 }, n: number }) }
		]
	];
	const large = { client: 999, clock: 1, state: state('x'.repeat(1_000_000)) };
	const tooLarge = sayPresence([large]); // one for all: so many would not fit into memory here
	for (let number = 0; number < count; number++)
		if (number % 100 === 99) yield tooLarge;
		else
			yield sayPresence(
				(ways[number % ways.length] as (number: number) => PresenceEntry[])(number)
			);
}

export const presence: Attack = {
	name: 'presence: spoof and flood',
	count: { brief: 400, plain: 20_000, long: 100_000 },
	prepare(field) {
		const who = { document: field.scene.document, actor: field.scene.eve };
		const all = [...frames(field)];
		return () => spray(field.server, { who, frames: all, perLine, untilClosed: false });
	},
	judge
};

function judge(rested: Rested, { ends }: Sent, { scene }: Field): Goal[] {
	const shown = new Map(rested.presence);
	const invented = [...shown].filter(([client]) => client !== scene.witnessId);
	const lines = [...ends.values()].reduce((sum, some) => sum + some, 0);
	const idOf = (text: string) => {
		const said = JSON.parse(text) as { user?: { id?: string }; cursor?: number } | null;
		return said === null ? 'gone' : said.user?.id;
	};
	const own = JSON.stringify({ cursor: 1, user: { id: 'oleh', name: 'oleh' } });
	const untrue = invented.filter(([, text]) => !['gone', scene.eve].includes(idOf(text) ?? ''));
	return [
		none('presence: entries of others changed', Number(shown.get(scene.witnessId) !== own)),
		none('presence: shown under another’s name', untrue.length),
		atMost(`presence: entries shown of ${lines} lines`, invented.length, lines),
		none('presence: larger than 2 KiB', invented.filter(([, text]) => text.length > 2_300).length)
	];
}
