import type * as Y from 'yjs';
import type { PassAnswer, Wanted } from './connected.ts';
import type { Verbs } from './document-type.ts';
import { openLine } from './line.ts';
import { untidied } from './untidied.ts';

type Asked = Pick<Wanted<Verbs>, 'server' | 'name' | 'passFor' | 'Socket'> & {
	type: { schema: number };
	epoch: number | undefined;
};

type End = Y.Doc | 'not kept' | 'not open' | 'no line';

/** How an epoch ended: read from the server for as long as it keeps it. */
export async function oldEnd(asked: Asked): Promise<End> {
	const { server, name, type, passFor, epoch, Socket } = asked;
	if (epoch === undefined) return 'not kept';
	const answer = await passFor(name).catch((): PassAnswer => ({ refused: 0 }));
	if ('refused' in answer) return [401, 403, 404].includes(answer.refused) ? 'not open' : 'no line';

	const doc = untidied();
	const found = Promise.withResolvers<End>();
	const nothing = () => {};
	const line = openLine(
		{ server, name, doc, writes: () => false, Socket },
		{
			...{ hello: nothing, answered: nothing, saved: nothing },
			synced: () => found.resolve(doc),
			closed: (code) => found.resolve(code >= 4400 && code < 4500 ? 'not kept' : 'no line')
		}
	);
	line.begin({ pass: answer.pass, schema: type.schema, epoch, isLate: true });
	const base = await found.promise;
	line.close();
	return base;
}
