import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { closeUnread } from './unread.ts';

async function serve() {
	const server = createServer((request, response) => {
		if (request.url === '/read') request.resume().once('end', () => response.end('read'));
		else response.end('unread');
	});
	closeUnread(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	onTestFinished(() => void server.close());
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	onTestFinished(() => void socket.destroy());
	return socket;
}

test('who sends on without being read gets an answer and then a closed line', async () => {
	const socket = await serve();
	socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n');
	expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [^]*unread$/);
});

test('who has been heard out keeps the line', async () => {
	const socket = await serve();
	const answers: string[] = [];
	socket.on('data', (data) => answers.push(String(data)));
	const request = 'POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\na';
	socket.write(request);
	await expect.poll(() => answers.join('')).toContain('read');
	socket.write(request);
	await expect.poll(() => answers.join('').match(/HTTP\/1\.1 200/g)?.length).toBe(2);
});
