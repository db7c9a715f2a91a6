import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** How the server behaves; all but the first are what real ones do on bad days. */
export type Mood =
	| 'well'
	| 'greylisting' // "come back later" at the first try of each recipient
	| 'no such person'
	| 'spam, it says' // after the whole letter was sent
	| 'full' // the mailbox, for now
	| 'silent' // takes the connection and never speaks
	| 'cut' // the line goes dead in the middle of a letter
	| 'gone after the letter' // took it, and never said so
	| 'untrusted'; // offers encryption with a certificate that nobody signed

export interface Captured {
	from: string;
	to: string[];
	raw: string;
	/** Header name (lower case) → values, unfolded. */
	headers: Map<string, string[]>;
}

/** A local SMTP server that keeps what it was given. */
export async function startSmtp(mood: Mood = 'well') {
	const captured: Captured[] = [];
	const tried = new Set<string>();
	const sockets = new Set<Socket>();

	const answers: SMTPServerOptions = {
		onRcptTo({ address }, _session, answer) {
			const known = tried.has(address);
			tried.add(address);
			if (mood === 'no such person') return answer(reply(550, 'No such person here'));
			if (mood === 'full') return answer(reply(452, 'Mailbox full'));
			if (mood === 'greylisting' && !known)
				return answer(reply(451, 'Greylisted, try again later'));
			answer();
		},
		onData(stream, { envelope }, answer) {
			if (mood === 'cut') {
				stream.resume(); // else the end of the letter would wait for a reader
				for (const socket of sockets) socket.destroy();
				return;
			}
			const whole = buffer(stream).then((raw) => {
				if (stream.sizeExceeded) return answer(reply(552, 'Too large'));
				if (mood === 'spam, it says') return answer(reply(554, 'Looks like spam'));
				captured.push(read(raw.toString(), envelope));
				if (mood !== 'gone after the letter') return answer();
				for (const socket of sockets) socket.destroy();
			});
			whole.catch(() => {}); // the sender broke off: there is nobody left to answer
		},
		onConnect(_session, answer) {
			if (mood !== 'silent') answer();
		}
	};

	const disabledCommands = mood === 'untrusted' ? ['AUTH'] : ['AUTH', 'STARTTLS'];
	const server = new SMTPServer({
		...answers,
		disabledCommands,
		closeTimeout: 100,
		size: 1024 * 1024
	});
	server.on('error', () => {}); // a client that breaks off is what some tests are about
	server.server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.server.address() as AddressInfo;

	return {
		url: `smtp://127.0.0.1:${port}`,
		captured,
		stop: () => new Promise<void>((done) => server.close(() => done()))
	};
}

function reply(responseCode: number, words: string) {
	return Object.assign(new Error(words), { responseCode });
}

interface Envelope {
	mailFrom: { address: string } | false;
	rcptTo: { address: string }[];
}

function read(raw: string, { mailFrom, rcptTo }: Envelope): Captured {
	const [head = ''] = raw.split('\r\n\r\n', 1);
	const headers = new Map<string, string[]>();
	for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
		const [name = '', ...value] = line.split(':');
		const key = name.toLowerCase();
		headers.set(key, [...(headers.get(key) ?? []), value.join(':').trim()]);
	}
	return {
		from: mailFrom ? mailFrom.address : '',
		to: rcptTo.map(({ address }) => address),
		raw,
		headers
	};
}
