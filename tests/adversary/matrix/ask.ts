import { request } from 'node:http';
import type { Product } from '../../servers/product.ts';
import { line } from '../../servers/visitor.ts';
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

function send(
	product: Product,
	{ way, path, body }: Question,
	things: Things,
	{ cookie, origin }: { cookie: Cookie; origin: string }
) {
	const content = body?.(things);
	const sent = content && bodyOf(content);
	const { port } = new URL(product.origin);
	return new Promise<number>((done, fail) => {
		const asked = request(
			{
				...{ host: '127.0.0.1', port, path: path(things), method: way.split(' ')[0] },
				headers: {
					...{ host: new URL(product.origin).host, origin, accept: 'text/html' },
					...(cookie && { cookie }),
					...typeOf(content),
					...(sent !== undefined && { 'content-length': Buffer.byteLength(sent) })
				},
				// So many questions from one line would be answered by its limits.
				localAddress: line(Math.floor(questions++ / 90))
			},
			(answer) => {
				done(answer.statusCode ?? 0);
				// Event streams never end by themselves: the status is all that is asked for.
				answer.destroy();
			}
		);
		asked.on('error', fail);
		asked.end(sent);
	});
}

let questions = 0;

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
