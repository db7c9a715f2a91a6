import type { App } from '#lib/app.ts';
import { actWords } from '#lib/audit/act-words.ts';
import type { auditOf, AuditWanted } from '#lib/audit/read.server.ts';
import { namesInAudit } from '#lib/people/names.server.ts';

/** What the address asks for; anything odd in it finds nothing. */
export function wantedIn({ searchParams }: URL): AuditWanted {
	const text = (name: string) => {
		const chosen = searchParams.get(name)?.slice(0, 100).replaceAll('\0', '');
		return chosen && chosen !== 'any' ? chosen : undefined;
	};
	const before = Number(searchParams.get('before'));
	return {
		act: text('act'),
		person: text('person'),
		before: Number.isSafeInteger(before) && before > 0 ? before : undefined
	};
}

/** Entries with names instead of ids, as far as this workspace knows them. */
export async function asRead(
	app: App,
	workspace: { id: string; name: string },
	entries: Awaited<ReturnType<typeof auditOf>>
) {
	const personIn = (thing: string) => /^person (.+)$/.exec(thing)?.[1];
	const ids = entries.flatMap(({ actor, thing }) => [actor, personIn(thing) ?? actor]);
	const names = await namesInAudit(app, workspace, [...new Set(ids)]);
	return entries.map(({ seq, at, actor, act, thing, detail }) => ({
		...{ seq, at, act, detail },
		who: actor === 'system' ? 'Concord' : (names.get(actor) ?? actor),
		what: actWords(act),
		thing:
			thing === `workspace ${workspace.id}`
				? workspace.name
				: (names.get(personIn(thing) ?? '') ?? thing)
	}));
}
