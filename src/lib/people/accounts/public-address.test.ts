import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addressesNear, addressProblem, longest } from './public-address.ts';

test.each([
	['ab', /3 signs/],
	['a'.repeat(41), /40 signs/],
	['Nadia', /Small letters/],
	['nadia brandt', /Small letters/],
	['nádia', /Small letters/],
	['-nadia', /Hyphens/],
	['nadia--b', /Hyphens/],
	['12345', /letter/],
	['sign-in', /address of Concord/]
])('%s cannot be a public address', (slug, why) => expect(addressProblem(slug)).toMatch(why));

test.each(['nadia-brandt', 'n4d', 'a'.repeat(40)])('%s can', (slug) =>
	expect(addressProblem(slug)).toBeUndefined()
);

test('nobody can take the address of a page', () => {
	const first = globSync('src/routes/**/+{page*.svelte,server.ts,page.server.ts}').map((file) =>
		file
			.replace(/^src\/routes\//, '')
			.split('/')
			.filter((part) => !part.startsWith('('))
			.at(0)
	);
	const pages = [...new Set(first)].filter((part) => part && !/^[+[]/.test(part));
	expect(pages.length).toBeGreaterThan(8);
	expect(pages.filter((page) => !addressProblem(page as string))).toEqual([]);
});

test('what is near a taken address can be taken itself', () => {
	for (const slug of ['nadia', 'a'.repeat(longest), `${'a'.repeat(35)}-${'b'.repeat(4)}`])
		for (const near of addressesNear(slug)) expect(addressProblem(near)).toBeUndefined();
	expect(addressesNear('nadia')[0]).toBe('nadia-2');
});
