import type { Readable } from 'node:stream';

/** Bytes by id. What is known of them (name, type, owner) is a row. */
export interface Files {
	kind: 'embedded' | 'real';
	detail: string;
	write(id: string, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number }>;
	/** Undefined when there is no such file. */
	read(id: string, range?: { from: number; to: number }): Promise<Readable | undefined>;
	remove(id: string): Promise<void>;
	/** How many bytes still fit. */
	free(): Promise<number>;
}
