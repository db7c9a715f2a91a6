/** Opens event streams and keeps them open, as that many browsers would. */
export async function openStreams(port: number, count: number) {
	const streams = await Promise.all(Array.from({ length: count }, () => openStream(port)));
	return streams.filter(Boolean).length;
}

async function openStream(port: number) {
	const response = await fetch(`http://127.0.0.1:${port}/status/events`);
	const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
	if (!response.ok || !isStream || !response.body) return false;
	const reader = response.body.getReader();
	await reader.read(); // the first bytes: it is really open
	void drain(reader);
	return true;
}

async function drain(reader: ReadableStreamDefaultReader) {
	try {
		while (!(await reader.read()).done);
	} catch {
		// The server went away, which is what is tried here.
	}
}
