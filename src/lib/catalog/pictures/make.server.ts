import { eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { App, Work } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { GiveUp } from '#lib/jobs/give-up.ts';
import { smaller, widthOf } from '#lib/outside/files/smaller.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { pictures } from '../tables.server.ts';
import { isSquare, mostBytesOf, widths } from './picture.ts';

type Picture = typeof pictures.$inferSelect;

/** Makes the smaller forms of a picture, one after another, so that a page can show how far it is. */
export const makeSmaller: Work<'picture.make-smaller'> = async (app, { file }) => {
	const [picture] = await app.read.select().from(pictures).where(eq(pictures.fileId, file));
	if (!picture || picture.state === 'ready') return; // done, or taken away meanwhile
	try {
		await makeAll(app, picture);
	} catch (error) {
		await note(app, file, { state: 'failed', problem: problemOf(error) });
		throw error;
	}
};

async function makeAll(app: App, { fileId, forms }: Picture) {
	const [original] = await app.read.select().from(files).where(eq(files.id, fileId));
	const stored = original && (await app.files.read(fileId));
	if (!stored) throw new GiveUp('The picture is not here any more.');
	const content = await buffer(stored);
	const broad = await widthOf(content);
	// Never larger than it is: the last one is as wide as the picture itself.
	const wanted = widths.filter((width, at) => isSquare(width) || (widths[at - 1] ?? 0) < broad);
	await note(app, fileId, { state: 'working', wanted: wanted.length, problem: null });

	const made = [...forms];
	for (const width of wanted) {
		if (made.some((form) => form.width === width)) continue;
		const mostBytes = mostBytesOf(width);
		const form = await smaller(content, {
			...{ width, square: isSquare(width), ...(mostBytes !== undefined && { mostBytes }) }
		});
		const kept = await keep(app, original, form);
		made.push({ width, fileId: kept.id, bytes: kept.bytes });
		await note(app, fileId, { forms: [...made], made: made.length }, kept);
	}
	await note(app, fileId, { state: 'ready' });
}

/** The bytes first; their row comes with the note of how far it is. */
async function keep(
	app: App,
	{ personId, workspaceId, name }: typeof files.$inferSelect,
	{ content, type }: { content: Buffer; type: string }
) {
	const id = app.newId();
	const { bytes } = await app.files.write(
		id,
		(async function* () {
			yield content;
		})()
	);
	const sha256 = createHash('sha256').update(content).digest('hex');
	return { id, personId, workspaceId, name, type, bytes, sha256, createdAt: app.now() };
}

async function note(
	app: App,
	fileId: string,
	what: Partial<Picture>,
	kept?: typeof files.$inferInsert
) {
	try {
		await app.write(async (tx) => {
			if (kept) await tx.insert(files).values(kept);
			await tx.update(pictures).set(what).where(eq(pictures.fileId, fileId));
		});
	} catch (error) {
		if (kept) await app.files.remove(kept.id); // bytes without a row would lie there for ever
		throw error;
	}
}

function problemOf(error: unknown) {
	if (error instanceof GiveUp) return `${error.message} Choose it again.`;
	if (error instanceof Refusal) return error.message;
	return 'It could not be made smaller. Try again, or save it anew as PNG or JPEG and choose that.';
}
