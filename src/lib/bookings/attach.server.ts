import { eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { receive, type Incoming } from '#lib/outside/files/receive.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { filesAmong } from './answers.ts';
import type { Answer } from './booking.ts';
import type { Booking } from './link.server.ts';
import { party } from './seats.server.ts';
import { bookings } from './tables.server.ts';

interface ByBrowser {
	partyId: string;
	/** The secret mark in the browser. */
	keeper: string;
	questionId: string;
}

type Sent = Pick<Incoming, 'content' | 'name'>;

/**
 * A file for a question of the offering, kept with the seats while their client writes: no form names a file, so
 * nobody can name somebody else's. Another one takes its place.
 */
export async function attach(app: App, { sent, ...asked }: ByBrowser & { sent: Sent }) {
	const open = await askedFor(app.read, asked);
	if (!open) return;
	const { workspaceId, partyId } = open.seats[0];
	const file = await receive(app, { ...sent, personId: partyId, workspaceId });
	try {
		await app.write(async (tx) => {
			const found = await askedFor(tx, asked);
			if (!found) return;
			const { label, seats } = found;
			const answer = { label, words: file.name, fileId: file.id };
			await giveFiles(tx, seats, [...without(seats[0].answers, label), answer]);
		});
	} catch (error) {
		await app.files.remove(file.id);
		await app.write(async (tx) => void (await tx.delete(files).where(eq(files.id, file.id))));
		throw error;
	}
}

/** The client took it away again. Its bytes go with what nobody booked (`forget-files.server.ts`). Twice is once. */
export async function detach(app: App, asked: ByBrowser) {
	await app.write(async (tx) => {
		const found = await askedFor(tx, asked);
		if (!found) return;
		const { label, seats } = found;
		await giveFiles(tx, seats, without(seats[0].answers, label));
	});
}

/** A step: these seats have these files, and no others have them. */
export async function giveFiles(tx: Rows, seats: readonly Booking[], answers: readonly Answer[]) {
	const fileIds = filesAmong(answers);
	const ids = seats.map(({ id }) => id);
	const personId = seats[0]?.partyId ?? null;
	await tx.update(files).set({ personId }).where(inArray(files.id, fileIds));
	return tx
		.update(bookings)
		.set({ answers: [...answers], fileIds })
		.where(inArray(bookings.id, ids))
		.returning();
}

const without = (answers: readonly Answer[], label: string) =>
	answers.filter((answer) => answer.label !== label);

/** A step or a question: nothing once they are sent or given up; with another browser's mark they are not there. */
async function askedFor(rows: Reader, { partyId, keeper, questionId }: ByBrowser) {
	const seats = await party(rows, partyId);
	const [first] = seats;
	if (!keeper || first.keeperHash !== hashOf(keeper)) throw new NotThere('This booking');
	if (first.state !== 'held') return undefined;
	const { offering } = await offeringWithHosts(rows, first.offeringId);
	const question = offering.questions.find(({ id, form }) => id === questionId && form === 'file');
	if (!question) throw new NotThere('This question');
	return { label: question.label, seats };
}
