import * as encoding from 'lib0/encoding';
import { newId } from '#lib/basics/ids.ts';
import { atMost, type Run } from '../../../goals.ts';
import { startSync } from '../../../servers/sync/start.ts';
import { fromClient } from '../load/frames.ts';
import { openLines, type Line } from '../load/line.ts';
import { fresh } from '../measure.ts';

/** How long who lost their right stays, and how long who is cut off is still shown: the longest of all times. */
export async function gone({ size, say }: Run) {
	const times = size === 'brief' ? 10 : 50;
	const server = await startSync();
	const at = { port: server.port, dialect: 'concord' } as const;
	try {
		const [revoked, ghosts]: [number[], number[]] = [[], []];
		for (let time = 0; time < times; time++) {
			const document = fresh(1)[0] as string;
			const [line, other] = (await openLines(at, [
				{ document, actor: newId(Date.now()), client: 100 + time },
				{ document, actor: newId(Date.now()), client: 10_000 + time }
			])) as [Line, Line];
			const shown = hearing(other, line.who.client, true);
			line.write(fromClient(presence(line.who.client, 1, '{"user":{}}')));
			await shown;
			const left = hearing(other, line.who.client, false);
			let began = performance.now();
			line.socket.destroy();
			await left;
			ghosts.push(performance.now() - began);

			began = performance.now();
			await server.ask({ rights: { [other.who.actor]: null } });
			await other.ended;
			revoked.push(performance.now() - began);
		}
		const [right, ghost] = [Math.max(...revoked), Math.max(...ghosts)];
		say(`of ${times}: a right taken away closed the socket after ${right.toFixed(0)} ms at most`);
		return [
			atMost('revocation: until the socket is closed', right, 1_000, 'ms'),
			atMost('a socket that is cut: until its presence is gone', ghost, 1_000, 'ms')
		];
	} finally {
		await server.stop();
	}
}

/** Resolves when this line is told that this client is shown, or is shown no more. */
function hearing(line: Line, client: number, isShown: boolean) {
	const told = Promise.withResolvers<void>();
	const wanted = Buffer.from(encoding.encode((encoder) => encoding.writeVarUint(encoder, client)));
	line.onMessage = (bytes, from, to) => {
		const message = bytes.subarray(from, to);
		if (message[0] !== 1 || !message.includes(wanted)) return;
		if (message.includes('null') !== isShown) told.resolve();
	};
	return told.promise;
}

const presence = (client: number, clock: number, state: string) =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(
			encoder,
			encoding.encode((inner) => {
				encoding.writeVarUint(inner, 1);
				encoding.writeVarUint(inner, client);
				encoding.writeVarUint(inner, clock);
				encoding.writeVarString(inner, state);
			})
		);
	});
