import { describe, expect, onTestFinished, test } from 'vitest';
import { startSmtp, type Mood } from '../../../../tests/servers/smtp.ts';
import { letter, mailContract } from './mail.contract.ts';
import { smtpMail } from './smtp.server.ts';
import { smtpServerOf } from './smtp-url.ts';

async function open(mood: Mood = 'well') {
	const server = await startSmtp(mood);
	const mail = smtpMail({ url: server.url, from: letter.from, patienceMs: 500 });
	onTestFinished(async () => {
		await mail.close();
		await server.stop();
	});
	return { mail, server };
}

describe('SMTP', () => mailContract(async () => ({ mail: (await open()).mail, accepted: 'sent' })));

test('the server is given one recipient and the letter as it was written', async () => {
	const { mail, server } = await open();
	await mail.deliver({ ...letter, replyTo: 'ticket-7@halden-roe.example' });
	const [got] = server.captured;
	expect(got).toMatchObject({ from: letter.from, to: [letter.to] });
	expect(Object.fromEntries(got?.headers ?? [])).toMatchObject({
		to: [letter.to],
		from: [letter.from],
		'reply-to': ['ticket-7@halden-roe.example'],
		'message-id': [letter.messageId]
	});
	expect(got?.raw).toContain('\r\n.\r\nNadia');
	expect(got?.raw).toContain("filename*0*=utf-8''Einladung%20f%C3%BCr%20Bohdan.ics");
});

test('a mail program is told where letters of a kind end, and nothing else by that', async () => {
	const { mail, server } = await open();
	const unsubscribe = 'https://concord.example/unsubscribe?person=p-1&kind=daily&signature=a_-b';
	await mail.deliver({ ...letter, unsubscribe });
	expect(server.captured[0]?.headers.get('list-unsubscribe')).toEqual([`<${unsubscribe}>`]);
	for (const wrong of [
		`${unsubscribe}\r\nBcc: a@b.example`,
		'mailto:a@b.example',
		`${unsubscribe}>, <x`
	])
		expect(await mail.deliver({ ...letter, unsubscribe: wrong })).toMatchObject({
			outcome: 'never'
		});
});

test('a letter that is tried again carries the same id', async () => {
	const { mail, server } = await open('greylisting');
	expect(await mail.deliver(letter)).toMatchObject({ outcome: 'later' });
	expect(await mail.deliver(letter)).toEqual({ outcome: 'sent' });
	expect(server.captured.map(({ headers }) => headers.get('message-id'))).toEqual([
		[letter.messageId]
	]);
});

test.each<[Mood, 'later' | 'never', RegExp]>([
	['no such person', 'never', /550 No such person/],
	['spam, it says', 'never', /554 Looks like spam/],
	['full', 'later', /452 Mailbox full/],
	['silent', 'later', /greeting|time/i],
	['cut', 'later', /closed|socket|reset/i],
	['gone after the letter', 'later', /closed|socket|reset/i],
	['untrusted', 'later', /certificate/i]
])('a server that is "%s" means: %s', async (mood, outcome, problem) => {
	const { mail, server } = await open(mood);
	const delivery = await mail.deliver(letter);
	expect(delivery).toMatchObject({ outcome, problem: expect.stringMatching(problem) });
	expect(server.captured).toHaveLength(mood === 'gone after the letter' ? 1 : 0);
});

test('a letter larger than the server takes is never sent, and a server that is away is tried later', async () => {
	const { mail, server } = await open();
	const large = { ...letter, text: 'a'.repeat(2 * 1024 * 1024) };
	expect(await mail.deliver(large)).toMatchObject({ outcome: 'never' });
	await server.stop();
	expect(await mail.deliver(letter)).toMatchObject({ outcome: 'later' });
});

test('mail to another machine is encrypted or not sent', () => {
	expect(smtpServerOf('smtp://mail.example.com')).toMatchObject({
		port: 587,
		secure: false,
		requireTLS: true
	});
	expect(smtpServerOf('smtps://me%40x:p%3Aw@mail.example.com')).toMatchObject({
		port: 465,
		secure: true,
		auth: { user: 'me@x', pass: 'p:w' }
	});
	expect(smtpServerOf('smtp://localhost:2525')).toMatchObject({ port: 2525, requireTLS: false });
});
