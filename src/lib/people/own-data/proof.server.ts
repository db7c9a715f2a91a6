import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { erasures } from './tables.server.ts';

export type Erasure = typeof erasures.$inferSelect;

const purpose = 'erasure';

/** What the person keeps: the number of the erasure, and our seal over everything that it says. */
export function codeOf({ secret }: Pick<App, 'secret'>, proof: Erasure) {
	return `${proof.id}.${signature(secret, purpose, sealed(proof))}`;
}

/** The erasure that a code is the proof of. A code of nobody and a proof that was changed since are told as such. */
export async function proofOf(app: App, code: string): Promise<Erasure> {
	const [id = '', seal = ''] = code.trim().split('.');
	const [proof] = isId(id) ? await app.read.select().from(erasures).where(eq(erasures.id, id)) : [];
	if (!proof || !isSigned(app.secret, purpose, sealed(proof), seal))
		throw new Refusal(
			404,
			'This is not the code of an erasure here. Copy it whole from the proof.'
		);
	return proof;
}

/** The proof as a text to keep. */
export function proofText(app: App, proof: Erasure) {
	const time = (at: number) => new Date(at).toISOString();
	return [
		'Proof of erasure',
		'',
		`Installation:  ${app.origin}`,
		`Erasure:       ${proof.id}`,
		`Person:        ${proof.personId}`,
		`Asked for:     ${time(proof.askedAt)}`,
		`Erased:        ${time(proof.erasedAt)}`,
		'',
		'Removed or emptied, rows by table:',
		...Object.entries(proof.removed).map(([table, rows]) => `- ${table}: ${rows}`),
		'',
		'Kept, and why:',
		...proof.kept.map((each) => `- ${each}`),
		'',
		`Code:          ${codeOf(app, proof)}`,
		`Check it at    ${app.origin}/erased`,
		''
	].join('\n');
}

function sealed({ id, personId, askedAt, erasedAt, removed, kept }: Erasure) {
	return JSON.stringify([id, personId, askedAt, erasedAt, Object.entries(removed), kept]);
}
