import { connect } from './connect.ts';
import type { DocumentType, Verbs } from './document-type.ts';
import { offlineCopy } from './offline-copy.ts';
import { OpenDocument } from './open-document.svelte.ts';
import { passFor } from './pass-for.ts';

interface Wanted<V extends Verbs> {
	name: string;
	type: DocumentType<V>;
	role: string;
	me: { id: string; name: string };
	tell(open: OpenDocument<V>): void;
}

/** A live document in this browser, from this installation. */
export function begin<V extends Verbs>({ name, type, role, me, tell }: Wanted<V>) {
	const connected = connect({
		...{ name, type, role, actor: me.id, passFor },
		server: `${location.origin.replace(/^http/, 'ws')}/sync`,
		copy: typeof indexedDB === 'undefined' ? undefined : offlineCopy(me.id, name)
	});
	const open = new OpenDocument(connected, me);
	connected.onChange(() => tell(open));
	tell(open);
	return open;
}
