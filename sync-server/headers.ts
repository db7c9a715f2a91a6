import type { Server } from 'node:http';
import type { Settings } from '#lib/basics/settings.ts';

/** On the server itself, because Kit's hooks never see static files. */
const always = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin-allow-popups',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()'
};

/** Tells Kit what address the request really came to, and what browsers must know of every answer. */
export function prepareHeaders(server: Server, settings: Settings) {
	const origin = settings.trial ? undefined : new URL(settings.origin);
	const https = origin?.protocol === 'https:';

	server.headersTimeout = 10_000;
	server.requestTimeout = 120_000;
	server.maxHeadersCount = 100;

	server.prependListener('request', ({ headers, socket, url = '' }, response) => {
		for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
		// Other sites load it: that is what it is for.
		if (url === '/embed.js') response.setHeader('cross-origin-resource-policy', 'cross-origin');
		// Its policy says who may show it (src/lib/web/framed.server.ts), and old browsers would read this instead.
		if (/^\/book\/[\w-]+\?(.*&)?embed=/.test(url)) response.removeHeader('x-frame-options');
		if (https)
			response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
		if (origin) headers.host = origin.host;
		if (origin) headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
		else if (settings.trustedProxies === 0) headers['x-forwarded-proto'] = 'http';
		if (settings.trustedProxies > 0)
			headers['x-forwarded-for'] = atLeast(
				settings.trustedProxies,
				headers['x-forwarded-for'],
				socket.remoteAddress
			);
	});
}

/** Kit refuses a list shorter than the proxies are many; who came past them is known by the line alone. */
function atLeast(depth: number, told: string | string[] = '', address = '') {
	const addresses = String(told).split(',').filter(Boolean);
	const missing = Math.max(0, depth - addresses.length);
	return [...Array<string>(missing).fill(address), ...addresses].join(',');
}
