import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { refusalOf, table } from './gate-table.ts';

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]) {
	const node = new Y.XmlElement(name);
	node.insert(0, children);
	return node;
}
const item = (words: string) => element('item', element('paragraph', new Y.XmlText(words)));

test('[L4] what is written into something that was taken away meanwhile is let go, not fallen over', () => {
	const { browser, doc, receive } = table();
	browser('nadia').send((own) =>
		own.getXmlFragment('notes').insert(0, [element('list', item('first'))])
	);
	const stale = browser('oleh');
	browser('nadia').send((own) => own.getXmlFragment('notes').delete(0));

	const late = stale.write((own) => {
		const list = own.getXmlFragment('notes').get(0) as Y.XmlElement;
		list.insert(1, [item('second')]);
	});
	expect(refusalOf(() => receive(late, 'oleh'))).toBe('passed');
	expect(doc.getXmlFragment('notes').toJSON()).toBe('');
});
