import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Intents } from './intents.ts';

function board() {
	const cards = new Y.Doc().getMap<unknown>('cards');
	const mine = new Intents({
		get: (key) => cards.get(key),
		set: (key, value) => (value === undefined ? cards.delete(key) : void cards.set(key, value))
	});
	return { cards, mine };
}

test('[L11] what is still one’s own goes back and forth', () => {
	const { cards, mine } = board();
	cards.set('review', 'lead');
	mine.change('Moved to Offer sent', 'review', 'offer');
	mine.change('Moved to Won', 'review', 'won');
	expect(mine.undo()).toMatchObject({ is: 'done', intent: { what: 'Moved to Won' } });
	expect(cards.get('review')).toBe('offer');
	mine.undo();
	expect(cards.get('review')).toBe('lead');
	expect(mine.undo()).toEqual({ is: 'nothing to undo' });
	mine.redo();
	expect(cards.get('review')).toBe('offer');
	mine.change('Added', 'new', 'lead');
	mine.undo();
	expect(cards.has('new')).toBe(false);
});

test('[L11] what somebody moved since is asked about, and only then taken back', () => {
	const { cards, mine } = board();
	cards.set('review', 'lead');
	mine.change('Moved to Offer sent', 'review', 'offer');
	cards.set('review', 'lost'); // Hanna
	expect(mine.undo()).toMatchObject({ is: 'asks', now: 'lost' });
	expect(cards.get('review')).toBe('lost');
	expect(mine.undo({ anyway: true })).toMatchObject({ is: 'done' });
	expect(cards.get('review')).toBe('lead');
});

test('[L11] whoever keeps hers goes on with what was before', () => {
	const { cards, mine } = board();
	mine.change('one', 'a', 1);
	mine.change('two', 'b', 2);
	cards.set('b', 'hers');
	expect(mine.undo()).toMatchObject({ is: 'asks' });
	mine.keepTheirs();
	expect(mine.undo()).toMatchObject({ is: 'done', intent: { key: 'a' } });
	expect(cards.get('b')).toBe('hers');
});
