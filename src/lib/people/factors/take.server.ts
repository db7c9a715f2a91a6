import { and, eq, isNotNull, lt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { openedFor } from './app-secret.server.ts';
import { takeRecoveryCode } from './recovery.server.ts';
import { totpSecrets } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';
import { fitOf, typedCode } from './totp.ts';

type By = Parameters<typeof tellOfSafety>[2]['by'];

/** `refused`: in words. Answered, not thrown: what counts the tries must be stored too. */
export type Taken = { taken: true } | { taken: false; refused: string };

const notRight =
	'This code is not right. Each lasts 30 s and works once: wait for the next one. ' +
	'If that is refused too, let your phone set its clock by itself, or use a recovery code.';

const notReadable =
	'Concord can no longer read the key of your app, since its own secret was changed. ' +
	'Use a recovery code or a passkey, then set up the app again.';

/** A step: uses up a code of the authenticator app, or a recovery code. */
export async function takeSecondFactor(
	app: App,
	tx: Rows,
	{ personId, typed, by }: { personId: string; typed: string; by: By }
): Promise<Taken> {
	const code = typedCode(typed);
	return code
		? takeAppCode(app, tx, personId, code)
		: takeWrittenCode(app, tx, personId, typed, by);
}

async function takeAppCode(app: App, tx: Rows, personId: string, code: string): Promise<Taken> {
	const [secret] = await tx
		.select()
		.from(totpSecrets)
		.where(and(eq(totpSecrets.personId, personId), isNotNull(totpSecrets.confirmedAt)));
	if (!secret) return { taken: false, refused: notRight };

	const key = openedFor(app, personId, secret.sealed);
	if (!key) return { taken: false, refused: notReadable };
	const fit = fitOf(key, code, app.now());
	// A code of the past opens nothing any more. That one belongs to a later time is told to nobody: they would wait for it.
	if (fit.fits === 'another time' && fit.late > 0)
		return { taken: false, refused: clockWords(fit.late) };
	if (fit.fits !== 'now') return { taken: false, refused: notRight };
	return (await takeStep(tx, personId, fit.step))
		? { taken: true }
		: { taken: false, refused: 'This code was used already. Wait for the next one, up to 30 s.' };
}

/** A step: each code works once, also when it comes twice at the same moment; and none that is older than the last. */
export async function takeStep(tx: Rows, personId: string, step: number) {
	const taken = await tx
		.update(totpSecrets)
		.set({ lastStep: step })
		.where(and(eq(totpSecrets.personId, personId), lt(totpSecrets.lastStep, step)))
		.returning({ personId: totpSecrets.personId });
	return taken.length > 0;
}

/** What to do when the code was right, but of another time: "1 h 5 min behind". */
export function clockWords(late: number) {
	const off = Math.round(Math.abs(late));
	const [hours, rest] = [Math.floor(off / 60), off % 60];
	const long = [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ');
	return (
		`This code is of another time: the clock of your phone seems to be ${long} ` +
		`${late > 0 ? 'behind' : 'ahead'}. Let the phone set its time by itself ` +
		'(Settings, Date and time, Automatic), then type the code it shows then.'
	);
}

async function takeWrittenCode(
	app: App,
	tx: Rows,
	personId: string,
	typed: string,
	by: By
): Promise<Taken> {
	const left = await takeRecoveryCode(app, tx, personId, typed);
	if (left === undefined)
		return {
			taken: false,
			refused:
				'This is none of your recovery codes, or it was used already. Each has 16 letters and digits ' +
				'and works once. A code of the app has 6 digits.'
		};
	const thing = `person ${personId}`;
	await appendAudit(app, tx, {
		actor: personId,
		act: 'recovery.use',
		thing,
		detail: `${left} left`
	});
	const few = left < 3 ? ' Make new ones soon, under Security.' : '';
	await tellOfSafety(app, tx, {
		...{ personId, by, title: 'A recovery code was used' },
		body: `${left === 0 ? 'None is' : left === 1 ? '1 is' : `${left} are`} left.${few}`
	});
	return { taken: true };
}
