import { expect, test } from 'vitest';
import type { Area } from './areas.ts';
import { jumpsOf, meaningOf, type Pressed } from './key-meaning.ts';
import { commandsFor, commandsFound, fits } from './palette/commands.ts';
import { placeOf } from './place.ts';

const area = (key: string, letter: string, sections: Area['sections']): Area => ({
	...{ key, letter, sections, label: key, roles: [] },
	icon: undefined as never // drawn, never asked here
});
const cabinet = area('Cabinet', 'C', [
	{ label: 'Home', path: '' },
	{ label: 'People', path: '/people', letter: 'P' }
]);
const admin = area('admin', 'A', [
	{ label: 'People', path: '/admin/people' },
	{ label: 'Audit', path: '/admin/audit' },
	{ label: 'Invitations', path: '/admin/invitations' }
]);
const both = [cabinet, admin];
const firm = { slug: 'firm', name: 'Firm' };

test('an address belongs to the section it lies in, and home is no folder', () => {
	const at = (path: string) => placeOf(both, firm, path)?.section.path;
	expect(at('/w/firm')).toBe('');
	expect(at('/w/firm/people')).toBe('/people');
	expect(at('/w/firm/people/nadia')).toBe('/people');
	expect(at('/w/firm/admin/people')).toBe('/admin/people');
	for (const elsewhere of ['/w/firm/peoples', '/w/firm/search', '/w/other', '/me/profile'])
		expect(at(elsewhere)).toBeUndefined();
});

const jumps = jumpsOf(both, firm);
const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
	...{ key, ctrlKey: false, metaKey: false, altKey: false, writing: false, covered: false },
	...more
});
const wanted = { led: false, singleKeys: true, jumps };

test('G and a letter lead on, alone neither does', () => {
	expect(meaningOf(pressed('g'), wanted)).toBe('lead');
	expect(meaningOf(pressed('p'), wanted)).toBeUndefined();
	expect(meaningOf(pressed('p'), { ...wanted, led: true })).toEqual({ jump: '/w/firm/people' });
	expect(meaningOf(pressed('A'), { ...wanted, led: true })).toEqual({
		jump: '/w/firm/admin/people'
	});
	expect(meaningOf(pressed('x'), { ...wanted, led: true })).toBeUndefined();
});

test('in a field, or switched off, only Ctrl K is left; under something that covers the page, nothing', () => {
	for (const key of ['?', 'g']) {
		expect(meaningOf(pressed(key, { writing: true }), wanted)).toBeUndefined();
		expect(meaningOf(pressed(key), { ...wanted, singleKeys: false })).toBeUndefined();
		expect(meaningOf(pressed(key, { altKey: true }), wanted)).toBeUndefined();
	}
	const palette = pressed('k', { ctrlKey: true, writing: true });
	expect(meaningOf(palette, { ...wanted, singleKeys: false })).toBe('palette');
	expect(meaningOf({ ...palette, covered: true }, wanted)).toBeUndefined();
});

const around = { areas: both, here: firm, workspaces: [firm], keeper: false };
const labels = (query: string, given = around) =>
	commandsFound(commandsFor(given), query).map(({ label }) => label);

test('the palette finds by the beginnings of words, accents or not, what begins so first', () => {
	expect(labels('peo')).toEqual(['People', 'People']);
	expect(labels('admin aud')).toEqual(['Audit']);
	expect(labels('out')).toEqual(['Sign out']);
	expect(labels('no')).toEqual(['Notices', 'What happened']);
	expect(labels('nothing')).toEqual([]);
	expect(fits('Márta Lindqvist', 'lind marta')).toBe(true);
	expect(fits('Marta', 'arta')).toBe(false);
});

test('nobody is offered what is not theirs', () => {
	expect(labels('installation')).toEqual([]);
	expect(labels('installation', { ...around, keeper: true })).toHaveLength(2);
	expect(labels('invite', { ...around, areas: [cabinet] })).toEqual([]);
	expect(labels('invite')).toEqual(['Invite somebody']);
	expect(commandsFor({ ...around, here: undefined }).some(({ group }) => group === 'Go to')).toBe(
		false
	);
});

test('every command has a key of its own', () => {
	const keys = commandsFor({ ...around, keeper: true }).map(({ key }) => key);
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
