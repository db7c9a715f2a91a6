import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { testKind } from '../../../tests/servers/sync/kind.ts';
import { beyond } from './put-back.ts';

function doc(write: (doc: Y.Doc) => void) {
	const made = new Y.Doc();
	write(made);
	return made;
}

test('[L7] what was written after the backup is laid before who had it, and nothing else', () => {
	const yesterday = (own: Y.Doc) => {
		own.getMap('chat').set('a', { text: 'known' });
		own.getText('words').insert(0, 'same');
	};
	const today = doc((own) => {
		yesterday(own);
		own.getMap('chat').set('b', { text: 'said since' });
		const block = new Y.XmlElement('paragraph');
		block.insert(0, [new Y.XmlText('Prices from May')]);
		own.getXmlFragment('notes').insert(0, [block]);
		own.getMap('stamps').set('chat/b', { by: 'nadia' });
	});
	const [lost, ...more] = beyond(today, doc(yesterday), testKind.rules);
	expect(more).toEqual([]);
	expect(lost).toMatchObject({
		cause: 'moved',
		reason: 'put back',
		text: 'said since\nPrices from May'
	});
});

test('[L7] when nothing was written since, nothing is said', () => {
	const same = doc((own) => own.getText('words').insert(0, 'same'));
	const put = doc((own) => own.getText('words').insert(0, 'same'));
	expect(beyond(same, put, testKind.rules)).toEqual([]);
});
