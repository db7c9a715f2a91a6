import { expect, test } from 'vitest';
import type { Letter, Mail } from './mail.ts';

export const letter: Letter = {
	to: 'bohdan@kravets.example',
	from: 'concord@halden-roe.example',
	subject: 'Your call – tomorrow at 10:00',
	text: 'See you then.\n.\nNadia',
	html: '<p>See you then.</p>',
	attachments: [{ name: 'Einladung für Bohdan.ics', type: 'text/calendar', base64: 'QkVHSU4=' }],
	messageId: '<id-1@halden-roe.example>'
};

/** What every way of sending mail must do. */
export function mailContract(open: () => Promise<{ mail: Mail; accepted: 'kept' | 'sent' }>) {
	test('it says what it is, in words', async () => {
		const { mail } = await open();
		expect(mail.detail).toMatch(/^\w.+/);
		expect(mail.from).toBe(letter.from);
	});

	test('a letter is accepted, and so is the same letter again', async () => {
		const { mail, accepted } = await open();
		expect(await mail.deliver(letter)).toEqual({ outcome: accepted });
		expect(await mail.deliver(letter)).toEqual({ outcome: accepted });
	});

	test('a row of the outbox with more columns than a letter is a letter', async () => {
		const { mail, accepted } = await open();
		const row = { ...letter, id: 'id-1', state: 'waiting', attempts: 0 };
		expect(await mail.deliver(row)).toEqual({ outcome: accepted });
	});

	test.each<[string, Partial<Letter>]>([
		['two recipients', { to: 'a@example.com, b@example.com' }],
		['a recipient on a second line', { to: 'a@example.com\r\nBcc: b@example.com' }],
		['a quoted recipient', { to: '"a@evil.example"@example.com' }],
		['a recipient with a name', { to: 'Ana <a@example.com>' }],
		['a sender on two lines', { from: 'a@example.com\nBcc: b@example.com' }],
		['an answer to two', { replyTo: 'a@example.com,b@example.com' }],
		['a subject of two lines', { subject: 'Hello\r\nBcc: b@example.com' }],
		['a subject with a line separator', { subject: 'Hello\u2028Bcc: b@example.com' }],
		['a NUL in its text', { text: 'a\0b' }],
		[
			'a file name of two lines',
			{ attachments: [{ name: 'a\r\nx: y', type: 'text/plain', base64: '' }] }
		],
		[
			'a media type of two lines',
			{ attachments: [{ name: 'a', type: 'text/plain\r\nx: y', base64: '' }] }
		],
		['a message id of its own making', { messageId: '<a@b>\r\nBcc: b@example.com' }]
	])('a letter with %s is never delivered', async (_, change) => {
		const { mail } = await open();
		expect(await mail.deliver({ ...letter, ...change })).toMatchObject({
			outcome: 'never',
			problem: expect.stringContaining('cannot be sent')
		});
	});
}
