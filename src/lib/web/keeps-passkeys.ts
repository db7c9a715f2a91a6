/** Whether this browser keeps passkeys at all, at this address. */
export function keepsPasskeys() {
	const named = !/^[\d.]+$|:/.test(location.hostname); // a bare number can have none
	return named && window.isSecureContext && 'PublicKeyCredential' in window;
}
