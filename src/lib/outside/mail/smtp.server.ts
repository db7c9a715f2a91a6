import { createTransport } from 'nodemailer';
import { seconds } from '#lib/basics/time.ts';
import { problemWith } from './letter.ts';
import type { Delivery, Letter, Mail } from './mail.ts';
import { smtpServerOf } from './smtp-url.ts';

interface Smtp {
	url: string;
	from: string;
	patienceMs?: number;
}

/** Sends by the SMTP server of SMTP_URL. */
export function smtpMail({ url, from, patienceMs = seconds(20) }: Smtp): Mail {
	const server = smtpServerOf(url);
	const transport = createTransport({
		...server,
		connectionTimeout: patienceMs,
		greetingTimeout: patienceMs,
		dnsTimeout: patienceMs,
		socketTimeout: patienceMs,
		// A letter names no file and no address to read from, whatever is written in it.
		disableFileAccess: true,
		disableUrlAccess: true
	});

	return {
		kind: 'real',
		detail: `sent by ${server.host}:${server.port} as ${from}`,
		from,
		async deliver(letter) {
			const problem = problemWith(letter);
			if (problem) return { outcome: 'never', problem };
			try {
				await transport.sendMail(messageOf(letter));
				return { outcome: 'sent' };
			} catch (error) {
				return failure(error as SmtpError);
			}
		},
		async close() {
			transport.close();
		}
	};
}

function messageOf(letter: Letter) {
	const { to, from, replyTo, subject, text, html, attachments, unsubscribe, messageId } = letter;
	// Addresses as objects are not parsed again, so that what was checked is what is sent.
	const only = (address: string) => ({ name: '', address });
	return {
		to: only(to),
		from: only(from),
		replyTo: replyTo && only(replyTo),
		envelope: { from, to: [to] },
		subject,
		text,
		html: html ?? undefined,
		messageId,
		list: unsubscribe ? { unsubscribe } : undefined,
		attachments: attachments.map(({ name, type, base64 }) => ({
			filename: name,
			contentType: type,
			content: Buffer.from(base64, 'base64')
		}))
	};
}

interface SmtpError extends Error {
	code?: string;
	responseCode?: number;
	command?: string;
}

/** Only a "no" to this very letter is final; a server that is away, busy or wrongly set up may be well tomorrow. */
function failure({ code, responseCode = 0, command = '', message }: SmtpError): Delivery {
	const problem = message.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
	const refused = responseCode >= 500 && /^(RCPT TO|DATA)$/.test(command);
	const tooLarge = responseCode === 552 || (code === 'EMESSAGE' && !responseCode);
	return { outcome: refused || tooLarge ? 'never' : 'later', problem };
}
