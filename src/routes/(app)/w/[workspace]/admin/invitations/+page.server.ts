import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { parseAddress } from '#lib/outside/mail/address.ts';
import { accountAddress } from '#lib/people/accounts/address.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { inviteAll } from '#lib/people/members/invite-all.server.ts';
import { invite } from '#lib/people/members/invite.server.ts';
import {
	invitationsOf,
	sendInvitationAgain,
	withdrawInvitation
} from '#lib/people/members/invitations.server.ts';
import { roleBoxes, rolesIn } from '#lib/people/members/role-boxes.ts';
import { mayGive } from '#lib/people/members/touch.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const most = 20;
const several = z.object({
	form,
	emails: z
		.string('Write at least one address.')
		.trim()
		.min(1, 'Write at least one address.')
		.max(5_000, `At most ${most} addresses at once.`),
	...roleBoxes
});
const account = z.object({
	form,
	name: z
		.string('Write their name.')
		.trim()
		.min(1, 'Write their name.')
		.max(80, 'A name has at most 80 letters.')
		.refine((name) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name), 'Write the name in one line.'),
	email: accountAddress,
	...roleBoxes
});
const one = z.object({ form, invitation: z.string('Choose an invitation.').max(64) });

export const load: PageServerLoad = async (event) => {
	const { app, workspace } = await memberHere(event);
	return { invitations: await invitationsOf(app, workspace), offered: mayGive(workspace) };
};

export const actions: Actions = {
	invite: async (event) => {
		const here = await memberHere(event);
		return act(event, several, async ({ emails, ...boxes }) => {
			const asked = addressesIn(emails);
			if (asked.length > most)
				throw new Refusal(400, `At most ${most} addresses at once.`, { field: 'emails' });
			return { results: await inviteAll(here.app, here, asked, rolesIn(boxes)) };
		});
	},
	create: async (event) => {
		const here = await memberHere(event);
		return act(event, account, async ({ name, email, ...boxes }) => {
			await invite(here.app, here, { name, email, roles: rolesIn(boxes) });
			return { results: [{ email, problem: undefined }] };
		});
	},
	again: async (event) => {
		const here = await memberHere(event);
		return act(event, one, async ({ invitation }) => {
			await sendInvitationAgain(here.app, here, invitation);
			return { again: invitation };
		});
	},
	withdraw: async (event) => {
		const here = await memberHere(event);
		return act(event, one, async ({ invitation }) => {
			await withdrawInvitation(here.app, here, invitation);
			return { withdrawn: invitation };
		});
	}
};

/** One a line, or parted by commas or spaces, each once; what is no address is told beside the others. */
function addressesIn(text: string) {
	const typed = text.split(/[\s,;]+/).filter(Boolean);
	const unique = new Map(typed.map((each) => [each.toLowerCase(), each]));
	return [...unique.values()].map((each) => ({ typed: each, address: parseAddress(each) }));
}
