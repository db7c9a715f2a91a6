import type { Question } from './table.ts';
import { all } from './who.ts';

const path = '/me/security/accounts';

/** This product is registered with nobody: there is no way to Google, and none back. People's own accounts are there. */
export const providers: Question[] = [
	{
		way: 'GET /sign-in/with/[provider]',
		of: 'a link that would send somebody away',
		path: () => '/sign-in/with/google',
		expect: all(303)
	},
	{
		way: 'POST /sign-in/with/[provider]',
		of: 'a provider that is not offered',
		path: () => '/sign-in/with/google',
		body: () => ({ form: { next: '/home' } }),
		expect: all(404)
	},
	{
		way: 'POST /sign-in/with/[provider]',
		of: 'connecting one that is not offered',
		path: () => '/sign-in/with/microsoft?connect=1',
		body: () => ({ form: { next: path } }),
		expect: all(404)
	},
	{
		way: 'GET /sign-in/back/[provider]',
		of: 'an answer that nobody asked for',
		path: () => '/sign-in/back/google?code=x&state=y',
		expect: all(404)
	},
	{
		way: 'GET /me/security/accounts',
		of: 'one’s own',
		path: () => path,
		expect: { ...all(200), stranger: 303 }
	},
	{
		way: 'POST /me/security/accounts?/disconnect',
		of: 'what is connected to nobody of them',
		path: () => `${path}?/disconnect`,
		body: () => ({ form: { provider: 'google', subject: 'somebody else’s' } }),
		expect: { ...all(404), stranger: 303 }
	}
];
