import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { closeUnread } from './unread-bodies.ts';

async function serve(answer: RequestListener) {
	const server = createServer(answer);
	closeUnread(server);
	const read: (() => number)[] = [];
	server.on('connection', (socket) => read.push(() => socket.bytesRead));
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	onTestFinished(() => void server.close().closeAllConnections());
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	onTestFinished(() => void socket.destroy());
	let heard = '';
	socket.on('data', (data) => (heard += data));
	return { socket, heard: () => heard, read: () => read[0]?.() ?? NaN };
}

test('who sends without end hears the answer, and no more is read', async () => {
	const line = await serve((request, response) => {
		// As Kit does once the answer is out.
		response.once('finish', () => request.resume());
		response.writeHead(413).end('too large');
	});
	const { socket } = line;
	socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
	const piece = `10000\r\n${'a'.repeat(65_536)}\r\n`;
	const send = () => {
		while (socket.writable && socket.write(piece));
	};
	socket.on('drain', send);
	send();

	await new Promise((done) => socket.once('end', done));
	expect(line.heard()).toMatch(/^HTTP\/1\.1 413 [^]*too large/);
	await new Promise((done) => socket.once('close', done).once('error', () => {}));
	expect(line.read()).toBeLessThan(512 * 1024);
});

test('who wants the line closed afterwards is left as long to read the answer', async () => {
	const held = Promise.withResolvers<number>();
	const { socket } = await serve((request, response) => {
		response.once('finish', () => {
			const answered = performance.now();
			request.socket.once('close', () => held.resolve(performance.now() - answered));
		});
		response.writeHead(413).end('too large');
	});
	socket.on('error', () => {}); // what could not be sent any more
	socket.write(
		'POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 5000000\r\n\r\n'
	);
	socket.write('a'.repeat(5_000_000));
	expect(await held.promise).toBeGreaterThan(900);
});

test('who has been heard out keeps the line', async () => {
	const line = await serve((request, response) => {
		request.resume().once('end', () => response.end('read'));
	});
	const request = 'POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\na';
	line.socket.write(request);
	await expect.poll(line.heard).toContain('read');
	line.socket.write(request);
	await expect.poll(() => line.heard().match(/HTTP\/1\.1 200/g)?.length).toBe(2);
});

test('a little body that nobody read does not cost the line', async () => {
	const line = await serve((_, response) => response.writeHead(415).end('no'));
	const request = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n${'a'.repeat(100)}`;
	line.socket.write(request);
	await expect.poll(line.heard).toContain('no');
	line.socket.write(request);
	await expect.poll(() => line.heard().match(/HTTP\/1\.1 415/g)?.length).toBe(2);
});
