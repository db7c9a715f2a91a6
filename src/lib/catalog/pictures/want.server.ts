import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { pictureType } from '#lib/outside/files/kinds.ts';
import { receive, type Incoming } from '#lib/outside/files/receive.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import { assertSells } from '../right.ts';
import { pictures } from '../tables.server.ts';
import { widths } from './picture.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'picture.make-smaller': { file: string };
		'pictures.forget-unused': { before: number };
	}
}

type Sent = Pick<Incoming, 'content' | 'name'>;

/** A picture for an offering or a page: kept, and made smaller in the background. */
export async function receivePicture(app: App, here: Acting, sent: Sent) {
	const file = await receiveFile(app, here, sent);
	if (file.type !== pictureType) {
		await app.write(async (tx) => void (await tx.delete(files).where(eq(files.id, file.id))));
		await app.files.remove(file.id);
		throw new Refusal(415, 'This is no picture. Choose a PNG, JPEG, WebP, GIF or AVIF.');
	}
	await app.write((tx) => want(app, tx, { fileId: file.id, workspaceId: here.workspace.id }));
	return file;
}

/** A file that clients can open beside an offering, or a certificate. */
export async function receiveFile(app: App, here: Acting, sent: Sent) {
	assertSells(await actingMember(app.read, here));
	return receive(app, {
		...sent,
		...{ personId: here.person.id, workspaceId: here.workspace.id }
	});
}

async function want(app: App, tx: Rows, of: { fileId: string; workspaceId: string }) {
	await tx
		.insert(pictures)
		.values({
			...{ ...of, state: 'waiting', made: 0, wanted: widths.length, forms: [] },
			...{ problem: null, createdAt: app.now() }
		})
		.onConflictDoNothing();
	await app.jobs.add(tx, 'picture.make-smaller', { file: of.fileId }, { key: of.fileId });
}

/** Once more, after it failed. */
export async function wantAgain(app: App, here: Acting, fileId: string) {
	const key = `${fileId} ${app.newId()}`;
	await app.write(async (tx) => {
		const actor = await actingMember(tx, here);
		assertSells(actor);
		const [picture] = await tx.select().from(pictures).where(eq(pictures.fileId, fileId));
		if (picture?.workspaceId !== actor.workspace.id) throw new NotThere('This picture');
		if (picture.state !== 'failed') return;
		await tx
			.update(pictures)
			.set({ state: 'waiting', problem: null })
			.where(eq(pictures.fileId, fileId));
		await app.jobs.add(tx, 'picture.make-smaller', { file: fileId }, { key });
	});
}
