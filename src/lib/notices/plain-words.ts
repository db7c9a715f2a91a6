/** Signs that turn or hide the words around them. */
export const turned = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Whatever a mail program would make a link of by itself; addresses of people are left as they are. */
const likeLink =
	/(?<![\p{L}\p{N}_.@+-])(?![\p{L}\p{N}_.+-]*@)(?:[a-z][a-z0-9+.-]*:\/\/|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,})\S*/giu;

/**
 * One paragraph of words that may be a stranger's: no line breaks, no signs that turn the text round, and nothing that
 * becomes a link by itself, since a name can be "evil.example".
 */
export function plainWords(words: string) {
	return words
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.replace(turned, '')
		.trim()
		.replace(likeLink, (found) => found.replace(/[.:]/g, '$&\u200b'));
}
