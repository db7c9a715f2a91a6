import { Agent, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { haldenRoe } from '../../../src/lib/testing/cast.ts';
import type { Product } from '../../servers/product.ts';

export interface Place {
	product: Product;
	cookie: string;
	/** Each person comes from an address of their own, as people do. */
	localAddress: string;
}

/** Open now; `ended` resolves with when it was over, by `performance.now()`. */
interface Watched {
	ended: Promise<number>;
}

/** Asks for a page of the workspace on one line that is kept open, until it is not given any more. */
export async function keptLine(place: Place): Promise<Watched> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const ask = async () => {
		const answer = await send(place, 'GET', `/w/${haldenRoe.slug}`, { agent });
		answer.resume();
		await once(answer, 'end');
		return answer.statusCode;
	};
	assertOpen((await ask()) === 200, 'page');
	const until = async () => {
		while ((await ask()) === 200) await pause(250);
		agent.destroy();
		return performance.now();
	};
	return { ended: until() };
}

/** The person's event stream, until it says that it is over or that the workspace is theirs no more. */
export async function eventStream(place: Place): Promise<Watched> {
	const answer = await send(place, 'GET', '/events');
	let heard = '';
	const open = new Promise<void>((opened) => {
		answer.on('data', (text: Buffer) => {
			heard += text.toString();
			if (heard.includes(haldenRoe.id)) opened();
		});
	});
	await open;
	const until = new Promise<number>((ended) => {
		const over = () => {
			answer.destroy();
			ended(performance.now());
		};
		answer.once('close', over);
		answer.on('data', (text: Buffer) => {
			const said = text.toString();
			if (said.includes('event: gone')) over();
			if (said.includes('"workspaces"') && !said.includes(haldenRoe.id)) over();
		});
	});
	return { ended: until };
}

/** A live document of the workspace, until the line is closed with a final reason. */
export async function documentSocket(place: Place): Promise<Watched> {
	const { product, localAddress } = place;
	const document = `notice/${haldenRoe.id}`;
	const answer = await send(place, 'POST', '/passes', { body: JSON.stringify({ document }) });
	const { pass } = JSON.parse(await textOf(answer)) as { pass: string };
	const socket = new WebSocket(
		`ws://127.0.0.1:${product.port}/sync/${document}`,
		['concord.v1', `pass.${pass}`],
		{ origin: product.origin, localAddress }
	);
	await once(socket, 'message');
	const until = once(socket, 'close').then(([code]) => {
		if (code !== 4401 && code !== 4403) throw new Error(`the socket was closed with ${code}`);
		return performance.now();
	});
	return { ended: until };
}

function assertOpen(open: boolean, what: string) {
	if (!open) throw new Error(`the ${what} was not open before anything was withdrawn`);
}

async function send(
	{ product, cookie, localAddress }: Place,
	method: string,
	path: string,
	{ agent, body }: { agent?: Agent; body?: string } = {}
) {
	const asked = request({
		...{ host: '127.0.0.1', port: product.port, localAddress, method, path },
		...(agent ? { agent } : { agent: false as const }),
		headers: {
			...{ cookie, origin: product.origin, accept: 'text/html' },
			...(body && { 'content-type': 'application/json' })
		}
	});
	asked.setTimeout(20_000, () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
	asked.end(body);
	const [answer] = (await once(asked, 'response')) as [IncomingMessage];
	return answer;
}

async function textOf(answer: IncomingMessage) {
	let text = '';
	for await (const piece of answer) text += String(piece);
	return text;
}
