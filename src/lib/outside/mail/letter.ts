import { z } from 'zod';
import { parseAddress } from './address.ts';
import type { Letter } from './mail.ts';

const address = z
	.string()
	.refine((text) => parseAddress(text) === text, 'is not one plain address');
const oneLine = z
	.string()
	.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'has a line break or control character');
const text = z.string().regex(/^[^\0]*$/, 'has a NUL');

/** Checked once more where a letter leaves us: a line break here would be a header of somebody else's. */
const schema = z.strictObject({
	to: address,
	from: address,
	replyTo: address.optional(),
	subject: oneLine.max(200),
	text,
	html: text.nullable(),
	attachments: z
		.array(
			z.strictObject({
				name: oneLine.min(1).max(120),
				type: z
					.string()
					.regex(/^[a-z]+\/[a-z0-9.+-]+(; ?[a-z]+=[a-zA-Z0-9-]+)*$/, 'is not a media type'),
				base64: z.base64()
			})
		)
		.max(10),
	unsubscribe: z
		.string()
		.regex(/^https?:\/\/[\w.:[\]-]+\/[\w/?=&%.~-]*$/, 'is not an address of the web')
		.max(500)
		.nullish(),
	messageId: z.string().regex(/^<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>$/, 'is not a message id')
}) satisfies z.ZodType<Letter>;

/** What makes a letter impossible to send, in words; undefined when nothing does. Other fields of a row are left out. */
export function problemWith(letter: Letter) {
	const { to, from, replyTo, subject, text, html, attachments, unsubscribe, messageId } = letter;
	const { error } = schema.safeParse({
		to,
		from,
		replyTo,
		subject,
		text,
		html,
		attachments,
		unsubscribe,
		messageId
	});
	const [first] = error?.issues ?? [];
	return first && `The letter cannot be sent: ${first.path.join('.')} ${first.message}.`;
}
