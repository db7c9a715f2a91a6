import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { portProblem } from './port.mjs';

test('a taken port is told with its number and another one; a free one is no problem', async () => {
	const port = await taken('127.0.0.1');
	expect(await portProblem(port, '127.0.0.1')).toBe(
		`Port ${port} is taken by another program: end that program, or choose another port with \`PORT=${port + 1} npm start\`.`
	);
	expect(await portProblem(await freed(), '127.0.0.1')).toBeUndefined();
});

test('an address that this machine does not have is told', async () => {
	expect(await portProblem(await freed(), '203.0.113.7')).toContain(
		'HOST=203.0.113.7 is no address'
	);
});

async function taken(host: string) {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, host, done));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
}

async function freed() {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}
