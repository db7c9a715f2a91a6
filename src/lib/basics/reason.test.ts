import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { reasonOf, stackOf } from './reason.ts';

test('of a query that failed, the engine’s words are told and no value', () => {
	const engine = new Error('value too long');
	const error = new DrizzleQueryError('insert into letters values ($1)', ['Dear Nadia'], engine);
	expect(reasonOf(error)).toBe('value too long');
	expect(stackOf(error)).toContain('value too long');
	expect(stackOf(error)).not.toContain('Dear Nadia');
	expect(reasonOf(new DrizzleQueryError('select $1', ['Dear Nadia']))).toBe('a query failed');
});

test('anything that was thrown has a reason, and PostgreSQL can keep it', () => {
	expect(reasonOf('just a text\0')).toBe('just a text');
	expect(reasonOf(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe(
		'ECONNREFUSED'
	);
	expect(stackOf(undefined)).toBeUndefined();
});
