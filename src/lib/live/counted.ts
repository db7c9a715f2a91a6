const sync = 0;
const step1 = 0;

/** Counts what goes out, so that "the first n are saved" can be set against it. */
export function countedSends() {
	let sent = 0;

	return {
		/** Begins anew with each socket: the server counts by connection. */
		watch(socket: Pick<WebSocket, 'send'>) {
			sent = 0;
			const send = socket.send.bind(socket);
			socket.send = (message) => {
				const [kind, of] = new Uint8Array(message as Uint8Array<ArrayBuffer>);
				if (kind === sync && of !== step1) sent++;
				send(message);
			};
		},
		areSaved: (count: number) => count >= sent
	};
}
