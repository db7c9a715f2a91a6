import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { minutes } from '#lib/basics/time.ts';
import type { CashierNews } from './cashier.ts';

const header = 'concord-till-signature';
const purpose = 'news of the till';
/** Older or younger news are refused: whoever recorded some cannot send them again next year. */
const tolerance = minutes(5);

const known = z.object({
	id: z.string().min(1).max(200),
	kind: z.literal('checkout'),
	reference: z.string().min(1).max(200)
});

interface Signing {
	secret: string;
	now(): number;
}

/** What the till says, signed as Stripe signs: over the instant and the very bytes of the body. */
export function tillNews({ secret, now }: Signing, news: CashierNews) {
	const body = JSON.stringify(news);
	const at = Math.floor(now() / 1_000);
	const signed = signature(secret, purpose, `${at}.${body}`);
	return { body, headers: new Headers({ [header]: `t=${at},v1=${signed}` }) };
}

export function readTillNews({ secret, now }: Signing, body: string, headers: Headers) {
	const [, at = '', claimed = ''] =
		/^t=(\d{1,12}),v1=([\w-]+)$/.exec(headers.get(header) ?? '') ?? [];
	if (!isSigned(secret, purpose, `${at}.${body}`, claimed))
		throw new Refusal(400, 'The till did not sign this.');
	if (Math.abs(now() - Number(at) * 1_000) > tolerance)
		throw new Refusal(400, 'This was signed too long ago, or by a wrong clock.');
	return [known.parse(JSON.parse(body))];
}
