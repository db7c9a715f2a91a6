/** `__Host-` binds the cookie to this very host, which browsers allow on https only. */
export function signInCookie(url: URL) {
	const secure = url.protocol === 'https:';
	return {
		name: secure ? '__Host-sign-in' : 'sign-in',
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
	};
}
