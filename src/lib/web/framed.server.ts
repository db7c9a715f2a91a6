interface Answered {
	url: URL;
	route: { id: string | null };
}

/** The one page that may stand inside another site; everything else is shown in a window of its own. */
export function framed({ url, route }: Answered, { headers }: Response) {
	if (route.id !== '/(site)/book/[offering]' || !url.searchParams.has('embed')) return;
	const policy = headers.get('content-security-policy');
	if (!policy) return;
	headers.set(
		'content-security-policy',
		policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *')
	);
}
