import type { Question } from './table.ts';
import { all, type Who } from './who.ts';

/** Strangers sign in first; everybody else has just proven to be themselves and sees only what is their own. */
const own = (way: string, status: number, stranger = 303): Question => ({
	way,
	of: 'one’s own',
	path: () => addressOf(way),
	expect: { ...all(status), stranger } satisfies Partial<Record<Who, number>>
});
const sent = (question: Question, form: Record<string, string> = {}): Question => ({
	...question,
	body: () => ({ form })
});
const scripted = (way: string, status: number, stranger = 401): Question => ({
	...own(way, status, stranger),
	body: () => ({ json: {} })
});

const addressOf = (way: string) =>
	(way.split(' ')[1] ?? '').replace('[passkey]', 'a-passkey-of-nobody').replace('?/default', '');

export const factors: Question[] = [
	own('GET /me/security', 200),
	sent({ ...own('POST /me/security?/end', 404), of: 'a sign-in of nobody' }, { signIn: 'nobody' }),
	sent(own('POST /me/security?/endOthers', 200)),
	own('GET /me/security/app', 200),
	sent(own('POST /me/security/app?/begin', 303)),
	sent({ ...own('POST /me/security/app?/confirm', 400), of: 'no code' }, { code: 'none' }),
	sent(own('POST /me/security/app?/remove', 303)),
	{ ...own('GET /me/security/codes', 200), of: 'somebody without an app' },
	sent({ ...own('POST /me/security/codes?/renew', 409), of: 'somebody without an app' }),
	{ ...own('GET /me/security/passkeys/[passkey]', 404), of: 'a passkey of nobody' },
	sent(
		{ ...own('POST /me/security/passkeys/[passkey]?/rename', 404), of: 'a passkey of nobody' },
		{ name: 'mine' }
	),
	sent({ ...own('POST /me/security/passkeys/[passkey]?/remove', 404), of: 'a passkey of nobody' }),
	scripted('POST /me/security/passkeys/begin', 200),
	{ ...scripted('POST /me/security/passkeys/finish', 400), of: 'no answer' },
	own('GET /prove', 200),
	sent(own('POST /prove?/default', 303)),
	scripted('POST /prove/passkey/begin', 200),
	{ ...scripted('POST /prove/passkey/finish', 400), of: 'no answer' },
	{ ...own('GET /sign-in/second', 303), of: 'nothing that waits' },
	sent(
		{ ...own('POST /sign-in/second?/default', 303), of: 'nothing that waits' },
		{ code: '123456' }
	),
	scripted('POST /sign-in/passkey/begin', 200, 200),
	{ ...scripted('POST /sign-in/passkey/finish', 400, 400), of: 'no answer' }
];
