import { expect, onTestFinished, test } from 'vitest';
import { smtpMail } from '#lib/outside/mail/smtp.server.ts';
import { nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { newestLetters } from '#lib/notices/read.server.ts';
import { startSmtp, type Mood } from '../../../../tests/servers/smtp.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import type { Person } from '../person.ts';
import { eraseAtOnce } from './delete.server.ts';
import { proofOf } from './proof.server.ts';

async function erasedWhileMailIs(mood: Mood) {
	const app = testApp();
	await seedDemo(app);
	const server = await startSmtp(mood);
	const mail = smtpMail({ url: server.url, from: 'concord@halden-roe.example' });
	onTestFinished(async () => {
		await mail.close();
		await server.stop();
	});
	const here = { device: 'Firefox on Linux', place: 'this machine' };
	const person = (await signedIn(app, await signInAsDemo(app, nadia.id, here))) as Person;
	const code = await eraseAtOnce({ ...app, mail }, person);
	return { app, code, captured: server.captured };
}

test('the last letter goes out with the proof, and its address is kept nowhere', async () => {
	const { app, code, captured } = await erasedWhileMailIs('well');
	expect(captured.map(({ to }) => to)).toEqual([[nadia.email]]);
	expect(captured[0]?.raw.replace(/=\r\n/g, '')).toContain(code);
	expect((await newestLetters(app)).filter(({ to }) => to === nadia.email)).toEqual([]);
});

test('a mail server that refuses keeps nobody from being erased', async () => {
	const { app, code, captured } = await erasedWhileMailIs('full');
	expect(captured).toEqual([]);
	expect(await proofOf(app, code)).toMatchObject({ personId: nadia.id });
});
