const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'; // RFC 4648: what authenticator apps read

export function base32(bytes: Uint8Array) {
	let bits = '';
	for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
	const groups = bits.match(/.{1,5}/g) ?? [];
	return groups.map((group) => alphabet[parseInt(group.padEnd(5, '0'), 2)]).join('');
}
