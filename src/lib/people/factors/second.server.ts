import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { beginSignIn } from '../sign-ins/begin.server.ts';
import type { Way } from '../sign-ins/way.ts';
import type { WhereFrom } from '../sign-ins/where-from.ts';
import { slips } from '../slips/tables.server.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { people } from '../tables.server.ts';
import { takeSecondFactor } from './take.server.ts';

const mostTries = 5;

interface Waiting {
	way: Way;
	remembered: boolean;
	tries?: number;
}

/** Whose first factor is proven and whose second is missing; nothing when that has ended. */
export async function waitingForSecond(app: App, second: string, rows: Reader = app.read) {
	const slip = await slipFor(app, 'second-factor', second, rows).catch(orNothing);
	if (!slip?.personId) return undefined;
	const { email } = people;
	const [person] = await rows
		.select({ email })
		.from(people)
		.where(and(eq(people.id, slip.personId), isNull(people.suspendedAt), isNull(people.deletedAt)));
	if (!person) return undefined;
	return { personId: slip.personId, email: person.email, ...(slip.detail as unknown as Waiting) };
}

interface Second {
	/** The secret of the sign-in that waits. */
	second: string;
	typed: string;
	from: WhereFrom;
	/** The token that this browser had. */
	before: string | undefined;
}

/** The second factor is given: signs in with a new token. Five tries, then the first factor is asked for again. */
export async function enterWithSecond(app: App, { second, typed, from, before }: Second) {
	const known = await waitingForSecond(app, second);
	if (!known) throw ended();
	app.limits.take('second factor by person', known.personId);
	const token = app.newToken();

	const outcome = await app.write(async (tx) => {
		const waiting = await waitingForSecond(app, second, tx);
		if (!waiting) return { refused: ended() };
		const { personId, way, remembered, tries = 0 } = waiting;

		const result = await takeSecondFactor(app, tx, { personId, typed, by: from });
		if (result.taken) {
			await useSlip(app, tx, 'second-factor', second);
			await beginSignIn(app, tx, { personId, way, remembered, from, before, token });
			return { remembered };
		}
		const left = mostTries - tries - 1;
		const detail = { way, remembered, tries: tries + 1 };
		const usedAt = left > 0 ? null : app.now();
		await tx
			.update(slips)
			.set({ detail, usedAt })
			.where(eq(slips.tokenHash, hashOf(second)));
		return { refused: new Refusal(400, `${result.refused} ${triesWords(left)}`) };
	});
	if (outcome.refused) throw outcome.refused;
	return { token, remembered: outcome.remembered };
}

function triesWords(left: number) {
	if (left === 0) return 'That was the last try: sign in from the beginning.';
	return left === 1 ? '1 try is left.' : `${left} tries are left.`;
}

function ended() {
	return new Refusal(
		410,
		'This took too long or had too many tries. Sign in from the beginning; nothing of your account has changed.'
	);
}

function orNothing(error: unknown) {
	if (error instanceof Refusal) return undefined;
	throw error;
}
