import { expect, test } from 'vitest';
import { framed } from './framed.server.ts';

function policyOf(path: string, route: string) {
	const response = new Response('', {
		headers: { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'; img-src *" }
	});
	framed({ url: new URL(path, 'http://localhost'), route: { id: route } }, response);
	return response.headers.get('content-security-policy');
}

test('the booking page may stand in a frame when it is asked for as such, and no other page ever', () => {
	const page = '/(site)/book/[offering]';
	expect(policyOf('/book/one?embed=1', page)).toContain('frame-ancestors *;');
	expect(policyOf('/book/one', page)).toContain("frame-ancestors 'none'");
	expect(policyOf('/booking/token?embed=1', '/(site)/booking/[token]')).toContain("'none'");
	expect(policyOf('/sign-in?embed=1', '/(site)/sign-in')).toContain("'none'");
});
