import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface Part {
	/** Its path in the archive. */
	path: string;
	at: number;
	content: AsyncIterable<Uint8Array> | Uint8Array[];
	/** Pictures and office files are packed already. */
	packed?: boolean;
}

/** Parts as one archive, piece by piece: no more than a piece of one file is ever in memory. */
export async function* zipped(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
	const made: Uint8Array[] = [];
	let trouble: Error | undefined;
	const zip = new Zip((error, piece) => {
		if (error) trouble = error;
		else made.push(piece);
	});
	function* taken() {
		if (trouble) throw trouble;
		yield* made.splice(0);
	}

	for await (const { path, at, content, packed } of parts) {
		const file = packed ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
		file.mtime = at;
		zip.add(file);
		for await (const piece of content) {
			file.push(new Uint8Array(piece));
			yield* taken();
		}
		file.push(new Uint8Array(0), true);
		yield* taken();
	}
	zip.end();
	yield* taken();
}
