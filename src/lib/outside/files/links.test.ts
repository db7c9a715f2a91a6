import { expect, test } from 'vitest';
import { assertFileLink, fileLink } from './links.server.ts';

const app = { secret: 'a secret of at least 32 characters', now: () => 1_000_000 };
const later = (ms: number) => ({ ...app, now: () => app.now() + ms });
const queryOf = (link: string) => new URL(link, 'http://x').searchParams;

test('an address opens its file for its person and for nobody else', () => {
	const query = queryOf(fileLink(app, 'file-1', 'ana'));
	expect(() => assertFileLink(app, 'file-1', query, 'ana')).not.toThrow();
	expect(() => assertFileLink(app, 'file-1', query, 'ben')).toThrow('is not here');
	expect(() => assertFileLink(app, 'file-1', query, null)).toThrow('is not here');
	expect(() => assertFileLink(app, 'file-2', query, 'ana')).toThrow('is not here');
});

test('an address for anyone opens with and without a sign-in', () => {
	const query = queryOf(fileLink(app, 'file-1', null));
	expect(() => assertFileLink(app, 'file-1', query, null)).not.toThrow();
	expect(() => assertFileLink(app, 'file-1', query, 'ben')).not.toThrow();
});

test('an address lasts five minutes at most, however long was asked for', () => {
	const query = queryOf(fileLink(app, 'file-1', 'ana', 86_400_000));
	expect(() => assertFileLink(later(299_999), 'file-1', query, 'ana')).not.toThrow();
	expect(() => assertFileLink(later(300_000), 'file-1', query, 'ana')).toThrow('has run out');
});

test('nothing of it can be changed', () => {
	const link = fileLink(app, 'file-1', 'ana');
	const changed = [
		link.replace(/until=\d+/, 'until=9999999999999'),
		link.replace(/until=\d+/, 'until=NaN'),
		link.replace(/sig=./, (part) => (part === 'sig=A' ? 'sig=B' : 'sig=A')),
		link.replace(/sig=.*/, 'sig='),
		link.replace(/&sig=.*/, ''),
		'/files/file-1'
	];
	for (const each of changed)
		expect(() => assertFileLink(app, 'file-1', queryOf(each), 'ana')).toThrow('is not here');
	const other = { ...app, secret: 'another secret of 32 characters!' };
	expect(() => assertFileLink(other, 'file-1', queryOf(link), 'ana')).toThrow('is not here');
});
