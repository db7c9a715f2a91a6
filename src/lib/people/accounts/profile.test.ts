import { expect, test } from 'vitest';
import { profileForm } from './profile.ts';

const form = {
	name: 'Nadia Brandt',
	slug: 'nadia-brandt',
	headline: 'Pricing and margin for makers',
	zone: 'Europe/Berlin',
	hourCycle: '24',
	currency: 'EUR',
	density: 'dense',
	singleKeys: 'on'
};
test.each([
	['name', ' '],
	['name', 'x'.repeat(101)],
	['name', 'Nadia\u202eevil'],
	['slug', 'Nadia Brandt'],
	['slug', 'sign-in'],
	['headline', 'x'.repeat(121)],
	['zone', 'Berlin'],
	['zone', '+01:00'],
	['hourCycle', '13'],
	['currency', 'XXXX'],
	['currency', 'eur'],
	['density', 'huge'],
	['singleKeys', 'perhaps']
])('%s cannot be %j', (field, value) => {
	const { error } = profileForm.safeParse({ ...form, [field]: value });
	expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
});
