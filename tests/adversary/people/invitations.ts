import { eq } from 'drizzle-orm';
import { join } from 'node:path';
import type { App } from '../../../src/lib/app.ts';
import { openSqlite } from '../../../src/lib/basics/sqlite.server.ts';
import { hashOf } from '../../../src/lib/basics/secrets.server.ts';
import { days } from '../../../src/lib/basics/time.ts';
import { invitations } from '../../../src/lib/people/members/tables.server.ts';
import type { Role } from '../../../src/lib/people/role.ts';
import { memberships, people, workspaces } from '../../../src/lib/people/tables.server.ts';
import { elsewhere, haldenRoe, imogen, marta, nadia } from '../../../src/lib/testing/cast.ts';
import { quietApp } from '../../../src/lib/testing/quiet-app.ts';
import { seedElsewhere } from '../../../src/lib/testing/seed-demo.server.ts';
import { none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';

const { owner: viktor } = elsewhere;
const account = { name: 'Ana Novak', password: 'seven green otters sing', zone: 'UTC' };

interface Ground {
	app: App;
	/** An invitation that waits, with its secret. */
	invited(email: string, more?: Partial<typeof invitations.$inferInsert>): Promise<string>;
	/** Asks with the cookies of the link and of somebody; answers the status. */
	send(
		action: string,
		link: string,
		person?: string,
		form?: Record<string, string>
	): Promise<number>;
	rolesOf(email: string): Promise<Role[]>;
}

/** Each tries to get in, and says whether it did. */
const attacks: Record<string, (ground: Ground) => Promise<boolean[]>> = {
	'a stolen link, with another account': async ({ invited, send, rolesOf }) => {
		const link = await invited('stolen@new.example');
		await send('join', link, viktor.id);
		return [(await rolesOf(viktor.email)).length > 0];
	},
	'a link used again': async ({ invited, send, rolesOf, app }) => {
		const link = await invited('again@new.example');
		await send('register', link);
		await app.write(async (tx) => {
			const [one] = await tx.select().from(people).where(eq(people.email, 'again@new.example'));
			await tx.delete(memberships).where(eq(memberships.personId, one?.id ?? ''));
		});
		const ways = [await send('register', link), await send('join', link, viktor.id)];
		const stayed = [...(await rolesOf('again@new.example')), ...(await rolesOf(viktor.email))];
		return [stayed.length > 0, ...ways.map((status) => status === 303)];
	},
	'an address of one’s own in the form': async ({ invited, send, rolesOf }) => {
		const link = await invited('own@new.example');
		await send('register', link, undefined, { email: 'thief@evil.example' });
		return [(await rolesOf('thief@evil.example')).length > 0];
	},
	'roles forged in the form': async ({ invited, send, rolesOf }) => {
		const link = await invited('forged@new.example');
		const forged = { 'as-owner': 'on', roles: 'owner', role: 'owner', keeper: 'true' };
		await send('register', link, undefined, forged);
		return [(await rolesOf('forged@new.example')).join() !== 'analyst'];
	},
	'a link that was withdrawn': ({ invited, send, rolesOf }) =>
		dead({ invited, send, rolesOf }, 'withdrawn@new.example', { withdrawnAt: 1 }),
	'a link that is too old': ({ invited, send, rolesOf }) =>
		dead({ invited, send, rolesOf }, 'expired@new.example', { expiresAt: Date.now() - 1 }),
	'a link of somebody who may invite nobody': ({ invited, send, rolesOf }) =>
		dead({ invited, send, rolesOf }, 'weak@new.example', { invitedBy: nadia.id }),
	'a link to more than its inviter may give': ({ invited, send, rolesOf }) =>
		dead({ invited, send, rolesOf }, 'much@new.example', { invitedBy: marta.id, roles: ['owner'] }),
	'a link to a workspace that was deleted': async ({ app, invited, send, rolesOf }) => {
		const link = await invited('deleted@new.example');
		const set = (deletedAt: number | null) =>
			app.write(async (tx) => {
				await tx.update(workspaces).set({ deletedAt }).where(eq(workspaces.id, haldenRoe.id));
			});
		await set(Date.now());
		await send('register', link);
		await set(null);
		return [(await rolesOf('deleted@new.example')).length > 0];
	},
	/** Cal.com, 2025: invite somebody to a team, then register by the link over their account. */
	'registering over an account that is there': async ({ app, invited, send }) => {
		const before = JSON.stringify(await app.read.select().from(people));
		const tries = [imogen, marta, viktor].flatMap(({ email }) => [email, email.toUpperCase()]);
		const entered: boolean[] = [];
		for (const email of tries) {
			const link = await invited(email);
			entered.push((await send('register', link)) === 303);
			entered.push((await send('register', link, nadia.id)) === 303);
		}
		const same = JSON.stringify(await app.read.select().from(people)) === before;
		return [...entered, !same];
	},
	'twenty at once with one link': async ({ app, invited, send }) => {
		const link = await invited('race@new.example');
		const tries = await Promise.all(Array.from({ length: 20 }, () => send('register', link)));
		const made = await app.read.select().from(people).where(eq(people.email, 'race@new.example'));
		return [tries.filter((status) => status === 303).length > 1, made.length > 1];
	},
	'guessed links': async ({ app, send }) => {
		const before = (await app.read.select().from(people)).length;
		const guesses = ['', '0', 'x'.repeat(32), '%00', '../..', hashOf('x'), `' or 1=1 --`];
		for (const guess of guesses) await send('register', encodeURIComponent(guess));
		return [(await app.read.select().from(people)).length > before];
	}
};

async function dead(
	{ invited, send, rolesOf }: Pick<Ground, 'invited' | 'send' | 'rolesOf'>,
	email: string,
	more: Partial<typeof invitations.$inferInsert>
) {
	const link = await invited(email, more);
	const status = await send('register', link);
	return [status === 303, (await rolesOf(email)).length > 0];
}

/** Ways to come in by somebody else's invitation: none succeeds, and an honest one does. */
export async function attackInvitations(product: Product, { say }: Run): Promise<Goal[]> {
	const db = openSqlite(join(product.dataDir, 'concord.db'));
	const app = quietApp({ db, folder: product.dataDir });
	await seedElsewhere(app);
	const ground = groundOn(product, app);

	const link = await ground.invited('honest@new.example');
	const honest = await ground.send('register', link);
	const joined = (await ground.rolesOf('honest@new.example')).join();
	let [tried, succeeded] = [0, 0];
	for (const [name, attack] of Object.entries(attacks)) {
		const outcomes = await attack(ground);
		tried += outcomes.length;
		const got = outcomes.filter(Boolean).length;
		if (got > 0) say(`succeeded: ${name}`);
		succeeded += got;
	}
	await db.close();
	return [
		none('an honest newcomer who was not let in', honest === 303 && joined === 'analyst' ? 0 : 1),
		none(`thefts of invitations that succeeded, of ${tried} outcomes looked at`, succeeded)
	];
}

function groundOn(product: Product, app: App): Ground {
	let address = 0;
	return {
		app,
		async invited(email, more = {}) {
			const token = app.newToken();
			await app.write(async (tx) => {
				await tx.insert(invitations).values({
					...{ id: app.newId(), workspaceId: haldenRoe.id, email: email.toLowerCase() },
					...{ roles: ['analyst'], invitedBy: imogen.id, tokenHash: hashOf(token) },
					...{ createdAt: app.now(), expiresAt: app.now() + days(7), ...more }
				});
			});
			return token;
		},
		async send(action, link, person, form = {}) {
			const cookies = [`sign-in-invitation=${link}`];
			if (person) cookies.push(product.cookieOf(person));
			const answer = await fetch(`${product.origin}/invitation?/${action}`, {
				method: 'POST',
				redirect: 'manual',
				body: new URLSearchParams({ ...account, ...form }).toString(),
				headers: {
					...{ origin: product.origin, accept: 'text/html', cookie: cookies.join('; ') },
					...{ 'content-type': 'application/x-www-form-urlencoded' },
					'x-forwarded-for': `10.0.0.${++address}`
				}
			});
			await answer.text();
			return answer.status;
		},
		async rolesOf(email) {
			const rows = await app.read
				.select({ role: memberships.role, workspaceId: memberships.workspaceId })
				.from(memberships)
				.innerJoin(people, eq(people.id, memberships.personId))
				.where(eq(people.email, email));
			return rows.filter((row) => row.workspaceId === haldenRoe.id).map(({ role }) => role);
		}
	};
}
