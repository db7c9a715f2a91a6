import type { Question } from './table.ts';
import { all } from './who.ts';

const signedIn = (status: number) => ({ ...all(status), stranger: 303 });

const look = (path: string, expect: Question['expect']): Question => ({
	...{ way: `GET ${path}`, of: 'the page', path: () => path, expect }
});

const send = (
	way: string,
	of: string,
	form: Record<string, string>,
	expect: Question['expect']
): Question => ({
	...{ way: `POST ${way}`, of, path: () => way.replace('?/default', ''), expect },
	body: () => ({ form })
});

const nobody = { email: 'nobody@marek.example' };
const password = 'eleven blue tables';

export const accounts: Question[] = [
	look('/register', all(200)),
	look('/forgot', all(200)),
	look('/verify', all(404)),
	look('/reset', all(404)),
	look('/me/password', signedIn(200)),
	look('/me/address', signedIn(200)),
	send('/sign-in?/password', 'nobody', { ...nobody, password }, all(401)),
	send('/register?/account', 'a short password', { ...nobody, name: 'A', password: 'x' }, all(400)),
	send('/register?/again', 'who has not asked before', nobody, all(200)),
	send('/forgot?/default', 'nobody', nobody, all(200)),
	send('/verify?/default', 'no link', { password }, all(404)),
	send('/reset?/default', 'no link', { password }, all(404)),
	send('/me/password?/default', 'one of the cast', { password }, signedIn(403)),
	send('/me/address?/ask', 'one of the cast', nobody, signedIn(403)),
	send('/me/address?/confirm', 'one of the cast', {}, signedIn(403)),
	send('/me/address?/forget', 'no link', {}, all(303))
];
