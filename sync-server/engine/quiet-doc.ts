import * as Y from 'yjs';

type Telling = Parameters<Y.Doc['emit']>;

/**
 * A document that tells only what somebody listens to. Yjs tells eight things of each transaction, and makes a list of
 * nobody for each: of an update that is one letter that is a good part of the price.
 */
export class QuietDoc extends Y.Doc {
	override emit(name: Telling[0], args: Telling[1]) {
		if (this._observers.has(name)) super.emit(name, args);
	}
}
