import { isIP } from 'node:net';

/** `smtps://` is encrypted from the start; `smtp://` must become so, except to this machine. */
export function smtpServerOf(address: string) {
	const url = new URL(address);
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const secure = url.protocol === 'smtps:';
	const user = decodeURIComponent(url.username);
	return {
		host,
		port: Number(url.port) || (secure ? 465 : 587),
		secure,
		requireTLS: !secure && !isThisMachine(host),
		auth: user ? { user, pass: decodeURIComponent(url.password) } : undefined
	};
}

function isThisMachine(host: string) {
	return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
