// One file out of a .tar.gz or .zip, without a dependency. The archive's sum was checked before.
import { gunzipSync, inflateRawSync } from 'node:zlib';

const block = 512;

/** @param {Buffer} archive @param {string} name @returns {Buffer | undefined} */
export function fromTarGz(archive, name) {
	const tar = gunzipSync(archive);
	for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
		const path = text(tar, at, 100);
		const size = parseInt(text(tar, at + 124, 12), 8);
		const begin = at + block;
		if (path.replace(/^\.\//, '') === name) return tar.subarray(begin, begin + size);
		at = begin + Math.ceil(size / block) * block;
	}
	return undefined;
}

/** @param {Buffer} archive @param {string} name @returns {Buffer | undefined} */
export function fromZip(archive, name) {
	const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	let at = end < 0 ? archive.length : archive.readUInt32LE(end + 16);
	while (at + 46 <= archive.length && archive.readUInt32LE(at) === 0x02014b50) {
		const nameLength = archive.readUInt16LE(at + 28);
		const path = archive.toString('utf8', at + 46, at + 46 + nameLength);
		if (path === name) return entry(archive, at);
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return undefined;
}

/** @param {Buffer} archive @param {number} at */
function entry(archive, at) {
	const local = archive.readUInt32LE(at + 42);
	const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
	const packed = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
	const stored = archive.readUInt16LE(at + 10) === 0;
	return stored ? packed : inflateRawSync(packed);
}

/** @param {Buffer} buffer @param {number} at @param {number} length */
function text(buffer, at, length) {
	return buffer.toString('utf8', at, at + length).replace(/[\0 ].*$/s, '');
}
