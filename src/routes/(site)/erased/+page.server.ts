import { Refusal } from '#lib/basics/refusal.ts';
import { proofOf, proofText } from '#lib/people/own-data/proof.server.ts';
import type { PageServerLoad } from './$types';

/** Anybody with the code may check it: the proof says nothing of whom it was. */
export const load: PageServerLoad = async ({ locals: { app }, url }) => {
	const code = url.searchParams.get('code')?.slice(0, 200);
	if (!code) return { code: '' };
	try {
		const proof = await proofOf(app, code);
		return { code, proof, text: proofText(app, proof) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { code, problem: error.message };
	}
};
