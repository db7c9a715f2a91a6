import { expect, test } from 'vitest';
import { hashPassword, isPassword, passwordChecks } from './password.server.ts';

test('a password is known by its hash, and by nothing else', async () => {
	const hash = await hashPassword('correct horse battery');
	expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
	expect(await isPassword(hash, 'correct horse battery')).toBe(true);
	expect(await isPassword(hash, 'correct horse batterY')).toBe(false);
	expect(await isPassword(hash, '')).toBe(false);
	expect(await hashPassword('correct horse battery')).not.toBe(hash);
});

test('the same letters in other code points are the same password', async () => {
	const hash = await hashPassword('caf\u00e9 cr\u00e8me br\u00fbl\u00e9e');
	expect(await isPassword(hash, 'cafe\u0301 cre\u0300me bru\u0302le\u0301e')).toBe(true);
});

test('who has no password costs a check too, and never gets in', async () => {
	const before = passwordChecks();
	expect(await isPassword(null, 'anything at all')).toBe(false);
	expect(passwordChecks() - before).toBe(1);
});

test('a hash of other costs is still understood, and what is no hash is a fault', async () => {
	// Of "an older password", with 8 MiB and one pass.
	const older = `$argon2id$v=19$m=8192,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
	expect(await isPassword(older, 'an older password')).toBe(false);
	await expect(isPassword('plain', 'plain')).rejects.toThrow(/cannot be read/);
});

test('a flood waits in a short line, and the rest is refused in words', async () => {
	const all = await Promise.allSettled(
		Array.from({ length: 80 }, () => isPassword(null, 'a flood of guesses'))
	);
	const refused = all.filter(({ status }) => status === 'rejected');
	expect(refused).toHaveLength(17);
	expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ status: 503 });
	expect(await isPassword(null, 'afterwards')).toBe(false);
});
