import * as Y from 'yjs';

/** A new noticeboard has one empty line, made by the server: two people who both began it would make two. */
export function seedNoticeboard(doc: Y.Doc) {
	const text = doc.getXmlFragment('text');
	if (text.length === 0) text.insert(0, [new Y.XmlElement('paragraph')]);
}
