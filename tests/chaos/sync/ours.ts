import * as Y from 'yjs';
import { connect } from '#lib/live/connect.ts';
import { testKind } from '../../servers/sync/kind.ts';
import { freshPass, type Client, type Wanted } from './client.ts';
import { lines } from './line.ts';

/** The client of the product's own pages. What it says is saved, a person believes to be saved. */
export function openOurs(wanted: Wanted): Client {
	const { Line, closed, cut, isOpen, onOpen } = lines();
	const page = connect({
		...{ server: wanted.url, name: wanted.document, type: { ...testKind, verbs: {} } },
		...{ actor: wanted.actor, role: wanted.role ?? 'writer' },
		...{ passFor: async () => ({ pass: freshPass(wanted) }), Socket: Line }
	});
	if (wanted.doc) Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(wanted.doc));
	let wasSynced = false; // with the line that there is
	page.onChange(() => {
		const { is } = page.saving;
		if (is === 'saved') wasSynced = true;
		else if (is !== 'saving') wasSynced = false;
	});

	return {
		...{ way: 'ours', actor: wanted.actor, closed, cut, onOpen },
		get doc() {
			return page.doc;
		},
		isSynced: () => wasSynced && isOpen(),
		lockedOut() {
			const { saving } = page;
			const isFinal = ['stale', 'closed'].includes(saving.is);
			return isFinal ? JSON.stringify(saving) : undefined;
		},
		onStored(listener) {
			page.onChange(() => {
				if (page.saving.is === 'saved') listener(() => true);
			});
		},
		offered: () => page.lost.map(({ text }) => text),
		close: page.close
	};
}
