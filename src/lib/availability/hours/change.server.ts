import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { day } from '../slots/hours.ts';
import { offsetAt, zoneOf } from '../slots/zone.ts';
import { dayOverrides, schedules, vacations } from '../tables.server.ts';
import { applied, undoing, type Change, type HoursRows } from './change.ts';
import { effectOf, type Hit, type Seen } from './effect.server.ts';
import { assertPossible } from './refused.ts';
import { hoursRows, type Whose } from './rows.server.ts';
import { whoseHours } from './whose.server.ts';

export interface Wanted {
	personId: string;
	/** As whoever changes them has seen them. */
	version: number;
	/** Calls that would lie outside the new hours stay as they are: asked for once they were shown. */
	keep: boolean;
}

export class ChangedMeanwhile extends Refusal {
	constructor() {
		super(
			409,
			'Someone changed these hours meanwhile. Nothing was overwritten: look at them as they are now, then do it again.'
		);
	}
}

export type Outcome = { hit: Hit[] } | { version: number; undo: Change };

/** Changes one thing about somebody's hours; what it would do to booked calls is told first. */
export async function changeHours(
	app: App,
	here: Acting,
	wanted: Wanted,
	change: Change
): Promise<Outcome> {
	return app.write((tx) => changeHoursIn(app, tx, here, { ...wanted, change }));
}

/** A step: the same. */
export async function changeHoursIn(
	app: App,
	tx: Rows,
	here: Acting,
	{ change, ...wanted }: Wanted & { change: Change }
): Promise<Outcome> {
	const { actor, own } = await whoseHours(tx, here, wanted.personId);
	const whose = { workspaceId: actor.workspace.id, personId: wanted.personId };
	const { rows, after } = await asked(tx, whose, change, app.now(), wanted.version);
	if (!wanted.keep) {
		const { hit } = await effectOf(tx, whose, rows, after, app.now());
		if (hit.length > 0) return { hit };
	}
	await store(app, tx, whose, after, change);
	const version = wanted.version + 1;
	await tx
		.update(schedules)
		.set({ ...columnsOf(after), version, updatedAt: app.now() })
		.where(
			and(eq(schedules.workspaceId, whose.workspaceId), eq(schedules.personId, whose.personId))
		);
	if (!own)
		await appendAudit(app, tx, {
			...{ workspaceId: whose.workspaceId, actor: actor.id, act: 'hours.change' },
			...{ thing: `person ${wanted.personId}`, detail: change.kind }
		});
	return { version, undo: undoing(rows, change) };
}

/** The same without doing it: what clients would see less and more, and which calls would lie outside. */
export async function whatItDoes(
	app: App,
	here: Acting,
	{ personId, version }: Omit<Wanted, 'keep'>,
	change: Change
): Promise<Seen> {
	const { actor } = await whoseHours(app.read, here, personId);
	const whose = { workspaceId: actor.workspace.id, personId };
	const { rows, after } = await asked(app.read, whose, change, app.now(), version);
	return effectOf(app.read, whose, rows, after, app.now());
}

async function asked(
	rows: Parameters<typeof hoursRows>[0],
	whose: Whose,
	change: Change,
	now: number,
	version: number
) {
	const found = await hoursRows(rows, whose);
	if (!found) throw new NotThere('A week of working hours');
	if (found.version !== version) throw new ChangedMeanwhile();
	if (change.kind === 'no vacation' && !found.vacations.some(({ id }) => id === change.id))
		throw new NotThere('This vacation');
	assertPossible(change, found, todayIn(found, now));
	return { rows: found, after: applied(found, change) };
}

/** Which day it is where they are at home. */
export function todayIn({ schedule }: HoursRows, now: number) {
	const minute = Math.floor(now / 60_000);
	return Math.floor((minute + offsetAt(zoneOf(schedule.zone), minute)) / day);
}

function columnsOf({ schedule }: HoursRows) {
	const { zone, weekly, travel, limits, holidayCountry, holidayRegion } = schedule;
	return {
		...{ zone, holidayCountry, holidayRegion },
		weekly: weekly.map((periods) => [...periods]),
		travel: [...travel],
		limits: [...limits],
		workedHolidays: [...schedule.workedHolidays]
	};
}

/** A step: what lies in rows of its own. */
async function store(app: App, tx: Rows, whose: Whose, after: HoursRows, change: Change) {
	if (change.kind === 'days')
		for (const { day: on } of change.days) {
			await tx
				.delete(dayOverrides)
				.where(
					and(
						eq(dayOverrides.workspaceId, whose.workspaceId),
						eq(dayOverrides.personId, whose.personId),
						eq(dayOverrides.day, on)
					)
				);
			const written = after.overrides.find((each) => each.day === on);
			if (written)
				await tx
					.insert(dayOverrides)
					.values({ ...whose, ...written, periods: [...written.periods] });
		}
	if (change.kind !== 'vacation' && change.kind !== 'no vacation') return;
	await tx
		.delete(vacations)
		.where(
			and(
				eq(vacations.id, change.id),
				eq(vacations.workspaceId, whose.workspaceId),
				eq(vacations.personId, whose.personId)
			)
		);
	if (change.kind === 'no vacation') return;
	const { id, firstDay, lastDay, note } = change;
	const [other] = await tx.select({ id: vacations.id }).from(vacations).where(eq(vacations.id, id));
	if (other) throw new NotThere('This vacation');
	await tx
		.insert(vacations)
		.values({ ...whose, id, firstDay, lastDay, note, createdAt: app.now() });
}
