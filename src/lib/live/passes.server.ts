import { eq, lt } from 'drizzle-orm';
import type { App, DocumentRole, Work } from '#lib/app.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { seconds } from '#lib/basics/time.ts';
import { passes } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'live.forget-passes': { before: number };
	}
}

export interface Pass {
	document: string;
	actor: string;
	role: DocumentRole;
	/** Of the sign-in that asked. */
	signIn: string;
}

const passLasts = seconds(30);

/** For whoever asked has been found to have the right; opens the document once. */
export async function issuePass(app: App, pass: Pass) {
	const token = app.newToken();
	await app.write(async (tx) => {
		await tx
			.insert(passes)
			.values({ ...pass, tokenHash: hashOf(token), expiresAt: app.now() + passLasts });
	});
	return token;
}

/** Takes a pass away from its holder; undefined when it is unknown, used or too old. */
export async function takePass(
	app: Pick<App, 'read' | 'write' | 'now'>,
	token: string
): Promise<Pass | undefined> {
	// Made-up ones cost a look, not a write that everybody would hear of.
	const there = eq(passes.tokenHash, hashOf(token));
	const [known] = await app.read.select({ at: passes.expiresAt }).from(passes).where(there);
	if (!known) return undefined;
	const [taken] = await app.write(async (tx) =>
		tx
			.delete(passes)
			.where(eq(passes.tokenHash, hashOf(token)))
			.returning()
	);
	if (!taken || taken.expiresAt <= app.now()) return undefined;
	const { document, actor, role, signIn } = taken;
	return { document, actor, role, signIn };
}

export const forgetPasses: Work<'live.forget-passes'> = async (_app, { before }) => {
	return async (tx) => {
		await tx.delete(passes).where(lt(passes.expiresAt, before));
	};
};
