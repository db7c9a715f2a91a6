import { rowField } from '#lib/web/form-rows.ts';
import type { Hosting, OfferingKind } from '../offering.ts';
import type { Problems } from '../problems.ts';
import type { Draft } from './offering-form.ts';

export interface Host {
	personId: string;
	/** Higher goes first, whatever the turns. */
	priority: number;
	/** How often, beside the others. */
	weight: number;
}

const known: readonly Hosting[] = ['one', 'in turn', 'together'];

/** Who holds it. */
export function hostsIn(
	found: Problems,
	draft: Draft,
	{ kind, candidates }: { kind: OfferingKind; candidates: ReadonlySet<string> }
) {
	const hosting = known.find((each) => each === draft.hosting) ?? 'one';
	if (hosting !== draft.hosting) found.at('hosting', 'Choose who holds it.');
	if (kind === 'group' && hosting === 'in turn')
		found.at('hosting', 'A group meets once: one holds it, or several do together.');

	const seen = new Set<string>();
	const hosts = draft.hosts.map(({ id, priority, weight }, row): Host => {
		const at = (field: string) => rowField('hosts', row, field);
		if (!candidates.has(id)) found.at(at('id'), 'Choose a consultant of this workspace.');
		else if (seen.has(id)) found.at(at('id'), 'Stands above already. Change or remove one.');
		seen.add(id);
		if (hosting !== 'in turn') return { personId: id, priority: 0, weight: 100 };
		return {
			personId: id,
			priority: found.whole(at('priority'), priority || '0', [0, 100], 'From 0 to 100.'),
			weight: found.whole(at('weight'), weight || '100', [1, 1_000], 'From 1 to 1,000.')
		};
	});
	if (hosts.length === 0) found.at('hosting', 'Somebody has to hold it: add a consultant.');
	else if (hosting === 'one' && hosts.length > 1)
		found.at('hosting', 'Only one can hold it this way. Remove the others, or choose another way.');
	else if (hosting !== 'one' && hosts.length < 2)
		found.at('hosting', 'This way needs at least two consultants. Add another.');
	return { hosting, hosts };
}
