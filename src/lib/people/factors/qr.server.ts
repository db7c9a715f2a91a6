import { encode } from 'uqr';

/** A QR code as the path of a drawing: one stroke for each run of dark squares in a line. */
export function qrPath(text: string) {
	const { data, size } = encode(text, { ecc: 'M', border: 0 });
	let path = '';
	for (const [y, line] of data.entries())
		for (let x = 0; x < size;) {
			const from = x;
			while (x < size && line[x]) x++;
			if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
			else x++;
		}
	return { size, path };
}
