/** WebSocket frames made and read by hand: the generator must not be what limits a run. */
const binary = 0x82;
const masked = 0x80;

/** A whole binary message of a client. Its mask is zero: the server undoes it all the same, and we need not do it. */
export const fromClient = (payload: Uint8Array) => frame(payload, masked, 4);

/** A whole binary message of a server. */
export const fromServer = (payload: Uint8Array) => frame(payload, 0, 0);

function frame(payload: Uint8Array, flag: number, maskBytes: number, first = binary) {
	const { byteLength: length } = payload;
	const sizeBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
	const bytes = Buffer.alloc(2 + sizeBytes + maskBytes + length);
	bytes[0] = first;
	bytes[1] = flag | (sizeBytes === 0 ? length : sizeBytes === 2 ? 126 : 127);
	if (sizeBytes === 2) bytes.writeUInt16BE(length, 2);
	if (sizeBytes === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
	bytes.set(payload, 2 + sizeBytes + maskBytes);
	return bytes;
}

const pong = (payload: Uint8Array) => frame(payload, masked, 4, 0x8a);
interface Heard {
	/** A binary message lies between `from` and `to`. */
	message(bytes: Buffer, from: number, to: number): void;
	answer(frame: Buffer): void;
	closed(code: number, reason: string): void;
}

/** Finds the messages in what comes over a socket; looks at their heads only. */
export class Frames {
	readonly #heard: Heard;
	#parts: Buffer[] = [];
	#have = 0;
	#need = 2;

	constructor(heard: Heard) {
		this.#heard = heard;
	}

	take(chunk: Buffer) {
		this.#have += chunk.byteLength;
		if (this.#have < this.#need) return void this.#parts.push(chunk);
		const bytes = this.#parts.length === 0 ? chunk : Buffer.concat([...this.#parts, chunk]);
		const rest = this.#read(bytes);
		this.#parts = rest < bytes.byteLength ? [bytes.subarray(rest)] : [];
		this.#have = bytes.byteLength - rest;
	}

	/** Answers where the first message begins that is not all there yet. */
	#read(bytes: Buffer) {
		let at = 0;
		for (;;) {
			const end = endOfFrame(bytes, at);
			this.#need = end - at;
			if (end > bytes.byteLength) return at;
			const head = headOf(bytes[at + 1] as number);
			this.#tell((bytes[at] as number) & 0x0f, bytes, at + head, end);
			at = end;
		}
	}

	#tell(kind: number, bytes: Buffer, from: number, to: number) {
		if (kind === 2) this.#heard.message(bytes, from, to);
		else if (kind === 9) this.#heard.answer(pong(bytes.subarray(from, to)));
		else if (kind === 8)
			this.#heard.closed(
				to - from >= 2 ? bytes.readUInt16BE(from) : 1005,
				bytes.toString('utf8', from + 2, to)
			);
	}
}

const headOf = (second: number) => (second < 126 ? 2 : second === 126 ? 4 : 10);

function endOfFrame(bytes: Buffer, at: number) {
	const left = bytes.byteLength - at;
	if (left < 2) return at + 2;
	const second = bytes[at + 1] as number;
	const head = headOf(second);
	if (left < head) return at + head;
	if (head === 2) return at + 2 + second;
	return (
		at + head + (head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)))
	);
}
