import type { Way } from './way.ts';

/** How a sign-in was made, as the list says it. */
export const wayWords: Record<Way, string> = {
	password: 'by password',
	passkey: 'by passkey',
	google: 'by Google',
	microsoft: 'by Microsoft',
	link: 'by a mailed link',
	demo: 'as one of the demo cast'
};
