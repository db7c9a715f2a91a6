import { z } from 'zod';
import { isCommonPassword } from './common-passwords.ts';

export const shortest = 10;
const longest = 200;

export const passwordHelp = `At least ${shortest} characters. Three words that do not belong together are good.`;

/** A new password; nobody is told to mix signs, which makes them neither safer nor easier to remember. */
export const newPassword = z
	.string('Choose a password.')
	.min(shortest, `Use at least ${shortest} characters.`)
	.max(longest, `Use at most ${longest} characters.`)
	.refine((password) => !isCommonPassword(password), {
		error: 'This is among the passwords that are tried first. Choose another.'
	});

/** Why it is too near to what everybody knows of the person; nothing when it is not. */
export function tooNear(password: string, { name, email }: { name: string; email: string }) {
	const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
	const typed = plain(password).replace(/\d+$/, '');
	const [local = ''] = email.split('@');
	const known = [name, email, local].map(plain);
	return known.some((each) => each.length > 0 && (typed === each || plain(password) === each))
		? 'This is your name or address. Choose something that nobody knows of you.'
		: undefined;
}

/** One that has a password already: only its length is bounded, so that a long one costs nothing. */
export const typedPassword = z
	.string('Write your password.')
	.min(1, 'Write your password.')
	.max(longest, `Passwords here have at most ${longest} characters.`);
