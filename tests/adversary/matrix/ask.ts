import type { Product } from '../../servers/product.ts';
import type { Question, Things } from './table.ts';

type Cookie = string | undefined;

/** Asks as a browser on our own page would; answers the status. */
export function ask(
	product: Product,
	question: Question,
	things: Things,
	cookie: Cookie,
	origin?: string
) {
	return send(product, question, things, { cookie, origin: origin ?? product.origin });
}

/** The same with the person's cookie, but from a page of somebody else. */
export function foreign(product: Product, question: Question, things: Things, cookie: Cookie) {
	return send(product, question, things, { cookie, origin: 'https://evil.example' });
}

async function send(
	product: Product,
	{ way, path, body }: Question,
	things: Things,
	{ cookie, origin }: { cookie: Cookie; origin: string }
) {
	const content = body?.(things);
	const leaving = new AbortController();
	const answer = await fetch(new URL(path(things), product.origin), {
		method: way.split(' ')[0],
		headers: { origin, accept: 'text/html', ...(cookie && { cookie }), ...typeOf(content) },
		body: content && bodyOf(content),
		redirect: 'manual',
		signal: leaving.signal
	});
	// Event streams never end by themselves: the status is all that is asked for.
	leaving.abort();
	return answer.status;
}

type Content = ReturnType<NonNullable<Question['body']>>;

function bodyOf(content: Content) {
	if ('form' in content) return new URLSearchParams(content.form).toString();
	return 'json' in content ? JSON.stringify(content.json) : content.bytes;
}

function typeOf(content: Content | undefined): Record<string, string> {
	if (!content || 'bytes' in content) return {};
	const type = 'form' in content ? 'application/x-www-form-urlencoded' : 'application/json';
	return { 'content-type': type };
}
