/** A text whose links open nothing: whoever had the copy could act as the person by a link that was not used. */
export function withoutTokens(text: string) {
	return text
		.replace(/\b((?:token|signature)=)[^\s&"'<>]+/g, '$1…')
		.replace(/(\/(?:booking|decide)\/)[^\s?&"'<>\\]+/g, '$1…');
}
