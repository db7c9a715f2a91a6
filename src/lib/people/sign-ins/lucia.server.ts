import { eq, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { prepared } from '#lib/basics/prepared.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days, hours } from '#lib/basics/time.ts';
import type { Person } from '../person.ts';
import { people } from '../tables.server.ts';
import { signIns } from './tables.server.ts';
import type { Way } from './way.ts';

// The only file that knows Lucia, which is kept no longer (docs/decisions/015 says how to do without). Its "session" is
// our sign-in, its session id the token in the cookie: stored as a hash, by an adapter of our own.

/** Without use: remembered ones 30 days, others for a working day. */
export const remembered = days(30);
export const brief = hours(12);

/** What a sign-in is stored with, besides its token, its person and its end. */
export interface SignInMade {
	id: string;
	way: Way;
	remembered: boolean;
	device: string;
	place: string;
}

/** What the product knows of the holder of a token, and when the sign-in was seen last. */
export interface Found {
	person: Person;
	remembered: boolean;
	lastSeenAt: number;
}

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof luciaOn>;
		DatabaseSessionAttributes: SignInMade;
		DatabaseUserAttributes: Found;
	}
}

interface Clock {
	now(): number;
}

const byToken = prepared((rows) =>
	rows
		.select({
			tokenHash: signIns.tokenHash,
			signInId: signIns.id,
			remembered: signIns.remembered,
			lastSeenAt: signIns.lastSeenAt,
			provedAt: signIns.provedAt,
			expiresAt: signIns.expiresAt,
			suspendedAt: people.suspendedAt,
			deletedAt: people.deletedAt,
			id: people.id,
			name: people.name,
			email: people.email,
			slug: people.slug,
			zone: people.zone,
			hourCycle: people.hourCycle,
			currency: people.currency,
			density: people.density,
			singleKeys: people.singleKeys,
			keeper: people.keeper,
			demo: people.demo
		})
		.from(signIns)
		.innerJoin(people, eq(people.id, signIns.personId))
		.where(eq(signIns.tokenHash, sql.placeholder('hash')))
);

/** A step: stores a new sign-in under the hash of its token. */
export async function storeSignIn(
	{ now }: Clock,
	tx: Rows,
	token: string,
	personId: string,
	made: SignInMade
) {
	const lucia = luciaOn(now, { ...refusing, setSession: (given) => insert(now, tx, given) });
	await lucia.createSession(personId, made, { sessionId: token });
}

/** Who holds this token, as long as the sign-in lasts and the person may sign in at all. */
export async function holderOf({ now }: Clock, rows: Reader, token: string) {
	const lucia = luciaOn(now, {
		...refusing,
		async getSessionAndUser(given) {
			const [row] = await byToken(rows, { hash: hashOf(given) });
			if (!row || row.suspendedAt !== null || row.deletedAt !== null) return [null, null];
			const { signInId, provedAt, remembered, lastSeenAt, expiresAt } = row;
			const { id, name, email, slug, zone, hourCycle, currency, density, singleKeys } = row;
			const person: Person = {
				...{ id, name, email, slug, zone, hourCycle, currency, density, singleKeys },
				...{ keeper: row.keeper, demo: row.demo, signIn: { id: signInId, provedAt } }
			};
			return [
				{
					id: given,
					userId: id,
					expiresAt: new Date(expiresAt - now() + Date.now()),
					attributes: {} as SignInMade
				},
				{ id, attributes: { person, remembered, lastSeenAt } }
			];
		}
	});
	const { user } = await lucia.validateSession(token);
	return user ?? undefined;
}

function luciaOn(now: () => number, adapter: Adapter) {
	return new Lucia(adapter, {
		sessionExpiresIn: new TimeSpan(remembered, 'ms'),
		getUserAttributes: (found) => found
	});
}

/** Lucia reads the machine's clock; ours is asked of the app, so instants are carried over. */
async function insert(now: () => number, tx: Rows, { id, userId, attributes }: DatabaseSession) {
	const at = now();
	await tx.insert(signIns).values({
		...attributes,
		tokenHash: hashOf(id),
		personId: userId,
		createdAt: at,
		lastSeenAt: at,
		provedAt: at,
		expiresAt: at + (attributes.remembered ? remembered : brief)
	});
}

/** What Lucia would do by itself is done by verbs of ours: there an end is audited, and both lifetimes are known. */
const refusing: Adapter = {
	getSessionAndUser: async () => [null, null],
	getUserSessions: async () => [],
	setSession: async () => {},
	updateSessionExpiration: async () => {},
	deleteSession: async () => {},
	deleteUserSessions: async () => {},
	deleteExpiredSessions: async () => {}
};
