import type { Cookies } from '@sveltejs/kit';
import { addressKey } from '#lib/basics/limits.ts';
import { knownDeviceTokens } from '#lib/web/known-device-cookie.server.ts';
import { whereFrom } from '../sign-ins/where-from.ts';
import type { Here } from './here.ts';

interface Asked {
	locals: { token: string | undefined };
	request: Request;
	cookies: Cookies;
	url: URL;
	getClientAddress(): string;
}

export function hereOf({ locals, request, cookies, url, getClientAddress }: Asked): Here {
	return {
		from: whereFrom(request.headers.get('user-agent'), getClientAddress()),
		address: addressKey(getClientAddress()),
		before: locals.token,
		devices: knownDeviceTokens(cookies, url)
	};
}
