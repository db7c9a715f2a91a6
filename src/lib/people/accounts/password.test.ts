import { expect, test } from 'vitest';
import { newPassword, tooNear } from './password.ts';

test.each(['correct horse battery', 'три різні слова', 'aurora-teapot-19', 'ten letters'])(
	'%s is a password',
	(password) => expect(newPassword.safeParse(password).success).toBe(true)
);

test.each([
	['short', /at least 10/],
	['a'.repeat(201), /at most 200/],
	['aaaaaaaaaaaa', /tried first/],
	['1234567890', /tried first/],
	['0987654321', /tried first/],
	['Password2026!', /tried first/],
	['P@ssw0rd12', /tried first/],
	['qwertyuiop', /tried first/],
	['!!welcome!!99', /tried first/]
])('%s is refused in words', (password, words) => {
	expect(newPassword.safeParse(password).error?.issues[0]?.message).toMatch(words);
});

test('one’s own name and address are no passwords', () => {
	const olena = { name: 'Olena Marchuk', email: 'olena.marchuk@marchuk.example' };
	expect(tooNear('Olena Marchuk 1', olena)).toMatch(/your name/);
	expect(tooNear('olenamarchuk', olena)).toMatch(/your name/);
	expect(tooNear('olena.marchuk@marchuk.example', olena)).toMatch(/your name/);
	expect(tooNear('correct horse battery', olena)).toBeUndefined();
	expect(tooNear('correct horse battery', { name: '!', email: '' })).toBeUndefined();
});
