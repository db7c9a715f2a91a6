import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { minutes } from '#lib/basics/time.ts';

interface Signing {
	secret: string;
	now(): number;
}

const longest = minutes(5);
const purpose = 'file';

/** An address under which one person (null: whoever has it) can open the file for a few minutes. */
export function fileLink(app: Signing, id: string, personId: string | null, lasts = longest) {
	const until = app.now() + Math.min(lasts, longest);
	return `/files/${id}?until=${until}&sig=${signature(app.secret, purpose, content(id, personId, until))}`;
}

/** Throws unless this address was signed for this person or for anyone, and has not run out. */
export function assertFileLink(
	app: Signing,
	id: string,
	query: URLSearchParams,
	personId: string | null
) {
	const until = Number(query.get('until'));
	const given = query.get('sig') ?? '';
	const signedFor = personId === null ? [null] : [personId, null];

	if (!signedFor.some((who) => isSigned(app.secret, purpose, content(id, who, until), given)))
		throw new NotThere('This file');
	if (until > app.now() + longest) throw new NotThere('This file');
	if (until <= app.now())
		throw new Refusal(410, 'This address has run out. Open the page it came from again.');
}

function content(id: string, personId: string | null, until: number) {
	return JSON.stringify([id, personId, until]);
}
