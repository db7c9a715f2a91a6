import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { connect, createServer, isIP, type AddressInfo } from 'node:net';
import { openSafeFetch, type SafeFetch } from '#lib/outside/fetch/safe-fetch.server.ts';
import { notAnAddress, nothingThere } from '#lib/outside/fetch/target.ts';
import { atLeast, exactly, none, type Run } from '../../goals.ts';
import { directTargets, poisoned, redirectTargets } from './ssrf-targets.ts';

const known = new Set([notAnAddress('').message, nothingThere('').message]);
const nowhere = '2d00::1'; // public by its form, given to nobody

/** Addresses that lead inside, given to `safeFetch`; whatever reaches a canary or opens a socket is a success. */
export async function attackFetch({ say }: Run) {
	const canary = await listen();
	const redirector = await redirect();
	let rebindings = 0;
	const resolve = async (host: string) => {
		const rebinding = host.startsWith('rebind')
			? [rebindings++ % 2 === 0 ? nowhere : '127.0.0.1']
			: [];
		return (poisoned[host] ?? rebinding).map((address) => ({ address, family: isIP(address) }));
	};
	const fetch = openSafeFetch({
		resolve,
		ports: [canary.port],
		trusted: [redirector.host],
		timeoutMs: 400
	});

	const plain = await canary.hears();
	const direct = await attack(fetch, directTargets(canary.port));

	const redirects = redirectTargets(canary.port).map((step) => redirector.address(step));
	const chains = [2, 3, 4].map((hops) =>
		redirector.address({ status: 302, place: `https://127.0.0.1:${canary.port}/`, hops })
	);
	const bent = await attack(fetch, [...redirects, ...chains]);
	const rebinding = Array.from(
		{ length: 6 },
		(_, at) => `https://rebind${at}.example.com:${canary.port}/`
	);
	const rebound = await attack(fetch, rebinding);

	await Promise.all([canary.close(), redirector.close()]);
	const tried = direct.tried + bent.tried + rebound.tried;
	say(
		`SSRF: ${tried} targets tried, ${tried - direct.fetched - bent.fetched - rebound.fetched} blocked`
	);
	return [
		atLeast('SSRF targets tried', tried, 120),
		atLeast('SSRF: plain connections that the canary heard', plain, 1),
		none('SSRF: targets fetched', direct.fetched + bent.fetched + rebound.fetched),
		none('SSRF: connections seen by the canary', canary.connections() - plain),
		none('SSRF: sockets opened for direct targets', direct.sockets),
		none(
			'SSRF: answers other than the two plain sentences',
			direct.told + bent.told + rebound.told
		),
		exactly('SSRF: names asked once each, though they rebind', rebindings, rebinding.length)
	];
}

async function attack(fetch: SafeFetch, addresses: string[]) {
	let [fetched, told, sockets] = [0, 0, 0];
	const count = () => void sockets++;
	subscribe('net.client.socket', count);
	for (const address of addresses) {
		try {
			await fetch(address);
			fetched++;
		} catch (error) {
			if (!known.has((error as Error).message)) told++;
		}
	}
	unsubscribe('net.client.socket', count);
	return { tried: addresses.length, fetched, told, sockets };
}

/** Listens on every address of this machine, both families. */
async function listen() {
	let connections = 0;
	const server = createServer((socket) => {
		connections++;
		socket
			.on('error', () => {})
			.resume()
			.end('HTTP/1.1 200 OK\r\n\r\nsecret');
	});
	server.listen(0, '::');
	const failed = await Promise.race([
		once(server, 'listening').then(() => false),
		once(server, 'error')
	]);
	if (failed) await once(server.listen(0, '0.0.0.0'), 'listening'); // a machine without IPv6
	const { port, family } = server.address() as AddressInfo;

	return {
		port,
		connections: () => connections,
		/** Proves that it would notice: one plain connection a family. */
		async hears() {
			const hosts = family === 'IPv6' ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
			for (const host of hosts) await once(connect(port, host).resume(), 'close');
			return connections;
		},
		close: () => new Promise((done) => server.close(done))
	};
}

/** `/?status=302&place=…&hops=2`: goes round itself `hops` times, then sends away. */
async function redirect() {
	const server = createHttp((request, response) => {
		const { searchParams } = new URL(request.url ?? '', 'http://x');
		const hops = Number(searchParams.get('hops'));
		const onward = new URLSearchParams(searchParams);
		onward.set('hops', String(hops - 1));
		const location = hops > 1 ? `/?${onward}` : (searchParams.get('place') ?? '');
		response.writeHead(Number(searchParams.get('status')), { location }).end();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		host,
		address: (step: { status: number; place: string; hops?: number }) =>
			`http://${host}/?${new URLSearchParams(Object.entries(step).map(([name, value]) => [name, String(value)]))}`,
		close: () => {
			server.closeAllConnections();
			return new Promise((done) => server.close(done));
		}
	};
}
