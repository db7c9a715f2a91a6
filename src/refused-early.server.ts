import lastResort from './error.html?raw';
import type { Refusal } from '#lib/basics/refusal.ts';

/** The answer to what is refused before a route is found: the plain page for people, JSON for programs. */
export function refusedEarly({ status, message }: Refusal, { method, headers }: Request) {
	if (!headers.get('accept')?.includes('text/html'))
		return Response.json({ status, message }, { status });
	const onlyRead = method === 'GET' || method === 'HEAD';
	const page = lastResort
		.replace(onlyRead ? 'Nothing you entered was changed. ' : '', '')
		.replaceAll('%sveltekit.status%', String(status))
		.replaceAll('%sveltekit.error.message%', escaped(message));
	return new Response(page, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
		}
	});
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
