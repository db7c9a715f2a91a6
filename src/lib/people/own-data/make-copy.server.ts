import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import type { Known } from '#lib/basics/registered.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { redacted } from '#lib/basics/log.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { archiveOf, archiveType } from './archive.server.ts';
import { knownAs } from './kept.server.ts';
import { ownDataExports } from './tables.server.ts';
import { zipped } from './zipped.server.ts';

export const copyLasts = days(7);

/** Makes the archive that was asked for. Its file has the id of the wish: made twice, it is still one. */
export const makeCopy: Work<'own-data.copy'> = async (app, { copy: id }) => {
	const [wish] = await app.read.select().from(ownDataExports).where(eq(ownDataExports.id, id));
	// Whoever asked was erased meanwhile: what an earlier try has stored goes too.
	if (!wish) return app.files.remove(id);
	if (wish.state !== 'waiting') return;

	const known = await knownAs(app.read, wish.personId);
	const made = await stored(app, id, known).catch(async (error: unknown) => {
		await noteProblem(app, id, error);
		throw error;
	});

	return async (tx) => {
		const [ready] = await tx
			.update(ownDataExports)
			.set({
				...{ state: 'ready', fileId: id, problem: null },
				...{ readyAt: app.now(), expiresAt: app.now() + copyLasts }
			})
			.where(and(eq(ownDataExports.id, id), eq(ownDataExports.state, 'waiting')))
			.returning({ id: ownDataExports.id });
		if (!ready) throw new Error('the wish for a copy was withdrawn while it was made');

		const of = { workspaceId: null, personId: known.id, name: 'your-data.zip', type: archiveType };
		await tx.insert(files).values({ id, ...of, ...made, createdAt: app.now() });
		await tell(app, tx, known);
	};
};

async function stored(app: App, id: string, known: Known) {
	const hash = createHash('sha256');
	async function* hashed() {
		for await (const piece of zipped(archiveOf(app, known))) {
			hash.update(piece);
			yield piece;
		}
	}
	const { bytes } = await app.files.write(id, hashed());
	return { bytes, sha256: hash.digest('hex') };
}

async function noteProblem(app: App, id: string, error: unknown) {
	const problem = redacted(reasonOf(error)).slice(0, 300);
	await app.write(async (tx) => {
		await tx.update(ownDataExports).set({ problem }).where(eq(ownDataExports.id, id));
	});
}

async function tell(app: App, tx: Rows, { id, email, name }: Known) {
	await notify(app, tx, {
		...{ personId: id, kind: 'account.security', title: 'The copy of your data is ready' },
		...{ body: 'You can download it for 7 days.', href: '/me/data', ownLetter: true }
	});
	const letter = composed({
		lines: [`${name}, the copy of your data is ready. You can download it for 7 days.`],
		button: { label: 'Download it', href: `${app.origin}/me/data` },
		after: [
			'If it was not you who asked for it, end your sign-ins and change your password at once:',
			`${app.origin}/me/security`
		]
	});
	const subject = 'The copy of your data is ready';
	await postLetter(app, tx, { to: email, personId: id, subject, ...letter });
}
