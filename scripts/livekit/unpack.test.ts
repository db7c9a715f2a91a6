import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fromZip } from './unpack.mjs';

test('the media server is found in a zip, packed or stored; another name is not', () => {
	const program = Buffer.from('program '.repeat(100));
	for (const packed of [true, false]) {
		const zip = zipOf([
			{ name: 'LICENSE', content: Buffer.from('words'), packed },
			{ name: 'livekit-server.exe', content: program, packed }
		]);
		expect(fromZip(zip, 'livekit-server.exe')).toEqual(program);
		expect(fromZip(zip, 'else.exe')).toBeUndefined();
	}
});

test('what is no zip holds nothing', () => {
	expect(fromZip(Buffer.from('<html>not found</html>'), 'livekit-server.exe')).toBeUndefined();
});

function zipOf(files: { name: string; content: Buffer; packed: boolean }[]) {
	const local: Buffer[] = [];
	const central: Buffer[] = [];
	for (const { name, content, packed } of files) {
		const bytes = packed ? deflateRawSync(content) : content;
		const at = Buffer.concat(local).length;
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(packed ? 8 : 0, 4);
		fields.writeUInt32LE(bytes.length, 14);
		fields.writeUInt32LE(content.length, 18);
		fields.writeUInt16LE(name.length, 22);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(at, 10);
		local.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes);
		central.push(Buffer.from('PK\x01\x02'), Buffer.alloc(2), fields, tail, Buffer.from(name));
	}
	const end = Buffer.alloc(18);
	end.writeUInt32LE(Buffer.concat(local).length, 12);
	return Buffer.concat([...local, ...central, Buffer.from('PK\x05\x06'), end]);
}
