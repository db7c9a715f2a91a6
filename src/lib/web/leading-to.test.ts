import { expect, test } from 'vitest';
import { leadingTo } from './leading-to.server.ts';

const page = '/(site)/book/[offering]';

function policyOf(origins: readonly string[], route: string) {
	const response = new Response('', {
		headers: { 'content-security-policy': "default-src 'self'; form-action 'self'; img-src *" }
	});
	leadingTo(origins, { route: { id: route } }, response);
	return response.headers.get('content-security-policy');
}

test('[C3] the forms of a booking lead to the cashier’s own pages, those of no other page do', () => {
	const stripe = ['https://checkout.stripe.com'];
	const open = "default-src 'self'; form-action 'self' https://checkout.stripe.com; img-src *";
	expect(policyOf(stripe, page)).toBe(open);
	expect(policyOf(stripe, '/(site)/booking/[token]')).toBe(open);
	expect(policyOf(stripe, '/(site)/sign-in')).toContain("form-action 'self';");
});

test('a cashier on a page of ours changes nothing', () => {
	expect(policyOf([], page)).toContain("form-action 'self';");
});
