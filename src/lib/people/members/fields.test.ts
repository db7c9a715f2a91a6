import { expect, test } from 'vitest';
import { roles } from '../role.ts';
import { fieldRight, visible } from './fields.ts';

const member = { id: 'p', name: 'N', email: 'n@x.example', headline: null };
const contact = { id: 'c', name: 'N', email: 'n@x.example', company: 'N & Co', zone: null };

test('which fields each role is told, where a workspace has decided nothing', () => {
	const told = Object.fromEntries(
		roles.map((role) => [
			role,
			{
				member: Object.keys(visible([], [role], 'member', member)).join(' '),
				contact: Object.keys(visible([], [role], 'contact', contact)).join(' ')
			}
		])
	);
	const all = { member: 'id name email headline', contact: 'id name email company zone' };
	expect(told).toEqual({
		...{ owner: all, admin: all, consultant: all, operator: all, sales: all },
		analyst: { member: 'id name headline', contact: 'id name company zone' }
	});
});

test('of several roles the best right counts, and owners have all whatever was decided', () => {
	const none = { field: 'contact.email', right: 'none' } as const;
	const rows = [
		{ role: 'sales', ...none },
		{ role: 'owner', ...none },
		{ role: 'analyst', field: 'contact.company', right: 'none' }
	] as const;
	expect(fieldRight(rows, ['sales'], 'contact.email')).toBe('none');
	expect(fieldRight(rows, ['sales', 'consultant'], 'contact.email')).toBe('see');
	expect(fieldRight(rows, ['operator', 'sales'], 'contact.email')).toBe('change');
	expect(fieldRight(rows, ['owner'], 'contact.email')).toBe('change');
	expect(fieldRight(rows, [], 'contact.email')).toBe('none');
	expect(Object.keys(visible(rows, ['analyst'], 'contact', contact))).toEqual([
		...['id', 'name', 'zone']
	]);
});
