import { connect } from '#lib/live/connect.ts';
import { testKind } from '../../servers/sync/kind.ts';
import { freshPass, type Client, type Wanted } from './client.ts';
import { lines } from './line.ts';

const type = { ...testKind, verbs: {} };

/** The client of the product's own pages. What it says is saved, a person believes to be saved. */
export function openOurs(wanted: Wanted): Client {
	const { url: server, document: name, actor, role = 'writer', copy, hasLine } = wanted;
	const { Line, closed, cut, isOpen, onOpen } = lines();
	const page = connect({
		...{ server, name, type, actor, role, copy, Socket: Line },
		async passFor() {
			if (hasLine && !hasLine()) throw new Error('no line');
			return { pass: freshPass(wanted) };
		}
	});

	return {
		...{ way: 'ours', actor, closed, cut, onOpen, close: page.close },
		get doc() {
			return page.doc;
		},
		isSynced: () => isOpen() && (page.saving.is === 'saved' || page.saving.is === 'saving'),
		state: () => JSON.stringify({ ...page.saving, isOpen: isOpen(), closed: closed.slice(-3) }),
		lockedOut() {
			const { saving } = page;
			const isFinal = saving.is === 'stale' || saving.is === 'closed';
			return isFinal ? JSON.stringify(saving) : undefined;
		},
		onStored(listener) {
			page.onChange(() => {
				if (page.saving.is === 'saved') listener(() => true);
			});
		},
		offered: () => page.lost.map(({ text }) => text)
	};
}
