const longest = 120;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i; // Windows opens devices by these

/** A file's name as it may be shown and given back: no path, no control or direction characters, at most 120 long. */
export function cleanName(claimed: string) {
	const visible = claimed
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\uFFFD]/gu, '');
	const last = visible.split(/[/\\]/).at(-1) ?? '';
	const tame = last
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '');
	return shortened(reserved.test(tame) ? `_${tame}` : tame || 'file');
}

/** The name with an ending that tells the truth about its content. */
export function named(claimed: string, endings: readonly string[]) {
	const name = cleanName(claimed);
	const [ending = 'bin'] = endings;
	if (endings.includes(endingOf(name))) return name;
	return shortened(`${name}.${ending}`);
}

/** RFC 6266: a plain fallback, and the real name for everyone who reads UTF-8. */
export function disposition(how: 'inline' | 'attachment', name: string) {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const exact = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`;
}

function shortened(name: string) {
	const letters = Array.from(name);
	if (letters.length <= longest) return name;
	const ending = endingOf(name);
	if (!ending || ending.length > 10) return letters.slice(0, longest).join('');
	return `${letters.slice(0, longest - ending.length - 1).join('')}.${ending}`;
}

function endingOf(name: string) {
	return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
