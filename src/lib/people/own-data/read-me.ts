import type { Known } from '#lib/basics/registered.ts';

interface Kind {
	title: string;
	rows: unknown[];
}

/** The first page of somebody's copy: what is in it, what is not, and why. */
export function readMe({ name, email }: Known, origin: string, now: number, kinds: Kind[]) {
	const listed = kinds.map(
		({ title, rows }) => `- ${title}: ${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}`
	);
	return [
		`What ${new URL(origin).host} keeps of ${name} (${email})`,
		`Made on ${new Date(now).toUTCString()}.`,
		'In this archive:',
		...listed,
		'',
		'data/     one file for each kind, as JSON: any text editor shows it. "columns" says what stands where.',
		'          live-documents.json: lines and marks of yours in documents that are written together. Words in a',
		'          shared text are not in it: they are everybody’s who writes there.',
		'letters/  the letters to you, as text, with what was attached. Of one that went out by mail only its',
		'          subject is kept; what opens something in a link is struck out.',
		'files/    your files as they are kept. Pictures were drawn anew when you sent them.',
		'',
		'Not in it, because whoever had this archive could act as you with it: your password (we keep only a',
		'fingerprint of it, and could not tell you what it is), the secrets of your authenticator app, recovery codes',
		'and passkeys, and the fingerprints of the links and tokens that let you in.',
		'Also not in it: what other people wrote to each other, even where they name you.',
		'',
		'Times are in UTC. Keep this archive where only you can open it.',
		''
	].join('\n');
}
