import { expect, test } from 'vitest';
import { ownFiles } from './own-files.ts';

const fileIds = ['plan'];

test('the link of a booking opens what was sent with it', () => {
	expect(ownFiles({ id: 'first', partyId: 'first', fileIds })).toEqual(['plan']);
});

test('the link of a further seat, which is passed on, does not', () => {
	expect(ownFiles({ id: 'second', partyId: 'first', fileIds })).toEqual([]);
});
