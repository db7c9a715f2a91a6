import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Ports } from './media-config.server.ts';

/** Free at this moment; if another program is quicker, the media server ends and new ones are taken. */
export async function freePorts(): Promise<Ports> {
	const [signal, udp] = await Promise.all([freeTcp(), freeUdp()]);
	return { signal, udp };
}

async function freeTcp() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

async function freeUdp() {
	const probe = createSocket('udp4').bind(0); // the media server takes its UDP port on every address
	await once(probe, 'listening');
	const { port } = probe.address();
	probe.close();
	await once(probe, 'close');
	return port;
}
