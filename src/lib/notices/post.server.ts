import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { mailAddress } from '#lib/outside/mail/address.ts';
import type { Attachment } from '#lib/outside/mail/mail.ts';
import { turned } from './plain-words.ts';
import { letters } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface News {
		'letter.posted': { letter: string };
	}
}

export interface Posted {
	workspaceId?: string;
	/** Whose letter it is, where that is known. */
	personId?: string | undefined;
	/** Ids of others whom its words name: their erasure takes the name out again. */
	mentions?: readonly string[];
	to: string;
	subject: string;
	text: string;
	html?: string;
	attachments?: Attachment[];
	/** Where to end letters of its kind. */
	unsubscribe?: string;
}

/** A step: puts a letter into the outbox in the transaction that has the reason for it. It goes out afterwards, once. */
export async function postLetter(app: App, tx: Rows, letter: Posted) {
	const id = app.newId();
	await tx.insert(letters).values({
		id,
		workspaceId: letter.workspaceId ?? null,
		personId: letter.personId ?? null,
		mentions: [...(letter.mentions ?? [])],
		to: mailAddress.parse(letter.to),
		from: app.mail.from,
		subject: oneLine(letter.subject),
		text: letter.text,
		html: letter.html ?? null,
		attachments: letter.attachments ?? [],
		unsubscribe: letter.unsubscribe ?? null,
		state: 'waiting',
		attempts: 0,
		problem: null,
		at: app.now(),
		endedAt: null
	});
	await app.record(tx, 'letter.posted', { letter: id });
	return id;
}

/** A subject may hold a client's words; a line break in it would begin a header of their own. */
function oneLine(subject: string) {
	return subject
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(turned, '')
		.trim()
		.slice(0, 200)
		.toWellFormed();
}
