import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { assertCan } from '../right.ts';
import type { Role } from '../role.ts';
import { actingMember, type Acting } from './acting.server.ts';
import { invite } from './invite.server.ts';
import { reasonAgainstGiving } from './touch.ts';

interface Asked {
	typed: string;
	/** Nothing when what was typed is none. */
	address: string | undefined;
}

/** Invites each on its own: what one address is refused for keeps no other from its letter. */
export async function inviteAll(
	app: App,
	here: Acting,
	asked: readonly Asked[],
	roles: readonly Role[]
) {
	const actor = await actingMember(app.read, here);
	assertCan(actor, 'members.invite');
	const reason = reasonAgainstGiving(actor, '', roles);
	if (reason) throw new Refusal(403, reason);
	if (roles.length === 0) throw new Refusal(400, 'Choose at least one role.', { field: 'roles' });

	const results: { email: string; problem: string | undefined }[] = [];
	for (const { typed, address } of asked)
		results.push({
			email: typed,
			problem: address ? await problemOf(app, here, address, roles) : 'This is no e-mail address.'
		});
	return results;
}

async function problemOf(app: App, here: Acting, email: string, roles: readonly Role[]) {
	try {
		await invite(app, here, { email, roles });
		return undefined;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return error.message;
	}
}
