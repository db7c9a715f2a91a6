import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { Refusal } from '#lib/basics/refusal.ts';
import { seconds } from '#lib/basics/time.ts';
import { kindOfType, type Kind } from './kinds.ts';

/** What a file is by its content; a Refusal when it is nothing that we keep. */
export async function kindOf(path: string): Promise<Kind> {
	const type = (await signatureOf(path)) ?? ((await isPlainText(path)) ? 'text/plain' : 'unknown');
	const kind = kindOfType(type);
	if (!kind) throw notKept(type);
	return kind;
}

async function signatureOf(path: string) {
	try {
		return (await fileTypeFromFile(path, { signal: AbortSignal.timeout(seconds(2)) }))?.mime;
	} catch (cause) {
		throw notKept('unreadable', cause);
	}
}

/** UTF-8 without control characters that does not begin as a page. */
async function isPlainText(path: string) {
	const utf8 = new TextDecoder('utf-8', { fatal: true });
	let start = '';
	try {
		for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
			const text = utf8.decode(chunk, { stream: true });
			// eslint-disable-next-line no-control-regex -- exactly these are what binary content has
			if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return false;
			if (start.length < 1_024) start += text.slice(0, 1_024);
		}
		utf8.decode();
	} catch (error) {
		if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
		throw error;
	}
	return !beginsAsPage(start);
}

/** A browser that guesses looks for these at the start; a text that only mentions tags stays a text. */
function beginsAsPage(start: string) {
	const first = start.replace(/^(\s|\uFEFF|<!--[^]*?-->)+/, '');
	return /^<([!?]|\/?[a-z][a-z0-9:]*[\s/>])/i.test(first);
}

function notKept(type: string, cause: unknown = type) {
	const words =
		type === 'unknown' || type === 'unreadable'
			? 'This kind of file cannot be kept here.'
			: `Files of this kind (${type.replace(/^[a-z]+\/(x-|vnd\.)?/, '')}) cannot be kept here.`;
	return new Refusal(
		415,
		`${words} Send a picture (PNG, JPEG, WebP, GIF, AVIF), a PDF, a text in UTF-8, or an office file like .docx or .odt.`,
		{ cause }
	);
}
