import type { WebSocket } from 'ws';
import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Pass } from '#lib/live/passes.server.ts';

export type RoleNow = Pass['role'] | 'signed-out' | undefined;

interface Source {
	roleNow(pass: Pass): Promise<RoleNow>;
	onChange(listener: () => void): () => void;
	log: Log;
}

const calm = 250; // ms between two rounds, however much is committed
/** What another process commits is not told here. */
const everyRound = 3_500;
const atOnce = 16;

/** Asks again, for as long as a socket is open, whether its holder still has the right that the pass was given for. */
export function watchRights({ roleNow, onChange, log }: Source) {
	/** Those of one sign-in in one document share a right, and one question. */
	const groups = new Map<string, { pass: Pass; sockets: Map<WebSocket, Pass> }>();
	let asking = false;
	let missed = false;
	let next: NodeJS.Timeout | undefined;

	async function round() {
		next = undefined;
		missed = asking;
		if (asking) return;
		asking = true;
		const waiting = [...groups.values()];
		const ask = async () => {
			for (let group = waiting.pop(); group; group = waiting.pop()) await askFor(group);
		};
		await Promise.all(Array.from({ length: atOnce }, ask));
		asking = false;
		if (missed) soon();
	}

	async function askFor({ pass, sockets }: { pass: Pass; sockets: Map<WebSocket, Pass> }) {
		try {
			const now = await roleNow(pass);
			for (const [socket, { role }] of sockets) closeUnlessRight(socket, role, now);
		} catch (error) {
			log.warn('a right could not be asked for again', { reason: reasonOf(error) });
		}
	}

	const soon = () => void (next ??= setTimeout(() => void round(), calm));
	const every = setInterval(() => void round(), everyRound).unref();
	const leave = onChange(soon);

	return {
		watch(socket: WebSocket, pass: Pass) {
			const key = `${pass.signIn} ${pass.actor} ${pass.document}`;
			const group = groups.get(key) ?? { pass, sockets: new Map<WebSocket, Pass>() };
			groups.set(key, group);
			group.sockets.set(socket, pass);
			socket.on('close', () => {
				group.sockets.delete(socket);
				if (group.sockets.size === 0 && groups.get(key) === group) groups.delete(key);
			});
		},
		close() {
			leave();
			clearInterval(every);
			clearTimeout(next);
		}
	};
}

/** 44xx is final for a y-websocket client: the page finds out what is left, and comes back with a new pass. */
function closeUnlessRight(socket: WebSocket, role: Pass['role'], now: RoleNow) {
	if (now === 'signed-out') end(socket, 4401, 'This sign-in has ended.');
	else if (now === undefined) end(socket, 4403, 'This document is open to you no more.');
	else if (role === 'writer' && now === 'viewer')
		end(socket, 4403, 'You may read this document and no longer write in it.');
}

/** Who does not answer the farewell is cut off. */
function end(socket: WebSocket, code: number, reason: string) {
	if (socket.readyState !== socket.OPEN) return;
	socket.close(code, reason);
	const cut = setTimeout(() => socket.terminate(), 500);
	socket.once('close', () => clearTimeout(cut));
}
