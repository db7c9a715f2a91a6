import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { isKind, kindOf, noticeKinds, type NoticeKind } from '#lib/notices/kinds.ts';
import { keepWish, wishIn } from '#lib/notices/wishes.server.ts';
import { people } from '../tables.server.ts';

/** One kind of notice, or the daily letter with all that come in it. */
type Ended = NoticeKind | 'daily';

interface Asked {
	person: string;
	kind: string;
	signature: string;
}

const message = (person: string, kind: string) => `${person}\n${kind}`;

/** Whoever holds a letter may end letters of its kind, signed in or not. */
export function unsubscribeLink({ origin, secret }: App, person: string, kind: Ended) {
	const signed = signature(secret, 'unsubscribe', message(person, kind));
	return `${origin}/unsubscribe?${new URLSearchParams({ person, kind, signature: signed })}`;
}

/** What the link ends, in words; a link that is not whole or not ours is not there. */
export async function endedBy(app: App, { person: id, kind, signature: claimed }: Asked) {
	if (!isSigned(app.secret, 'unsubscribe', message(id, kind), claimed))
		throw new NotThere('This way out of letters');
	const [person] = await app.read.select({ id: people.id }).from(people).where(eq(people.id, id));
	if (!person) throw new NotThere('This way out of letters');
	if (kind === 'daily') return { label: 'The daily letter', kinds: Object.keys(noticeKinds) };
	if (!isKind(kind) || kindOf(kind).always) throw new NotThere('This way out of letters');
	return { label: kindOf(kind).label, kinds: [kind] };
}

/** No more letters of what the link names; the notices in the product stay as they are. */
export async function unsubscribe(app: App, asked: Asked) {
	const { label, kinds } = await endedBy(app, asked);
	await app.write(async (tx) => {
		for (const kind of kinds as NoticeKind[]) {
			const wish = await wishIn(tx, asked.person, kind);
			if (asked.kind === 'daily' && wish.mail !== 'daily') continue;
			await keepWish(tx, asked.person, kind, { ...wish, mail: 'never' });
		}
	});
	return label;
}
