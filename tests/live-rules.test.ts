import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rules = [...readFileSync('docs/live.md', 'utf8').matchAll(/^\*\*(L\d+) /gm)].map(
	([, id]) => id as string
);
const tests = globSync([
	'{src,sync-server,tests}/**/*.{test,contract}.ts',
	'tests/journeys/*.ts'
]).map((file) => readFileSync(file, 'utf8'));
const titled = new Set(
	tests.flatMap((code) => [...code.matchAll(/\[(L\d+)\]/g)].map(([, id]) => id as string))
);

test('every rule of live documents has a test by its id, and every id is a rule', () => {
	expect(rules.length).toBeGreaterThanOrEqual(14);
	expect(rules.filter((id) => !titled.has(id))).toEqual([]);
	expect([...titled].filter((id) => !rules.includes(id))).toEqual([]);
});
