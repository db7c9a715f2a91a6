import type { z } from 'zod';
import type { Change } from '#lib/availability/hours/change.ts';
import { dateWords, dayFrom, spanWords } from '#lib/availability/hours/day-words.ts';
import { rulesSeen } from '#lib/availability/hours/rules-seen.server.ts';
import { inOrder } from '#lib/availability/hours/periods.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { zoneChoices } from '../../../../zone-choices.server.ts';
import { blocking } from '../block.server.ts';
import { carryOut, changeAction, personIn } from '../carry-out.server.ts';
import { holders } from '../holders.server.ts';
import * as forms from './forms.server.ts';
import { periodsOf } from './period-rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const country = event.url.searchParams.get('country') ?? undefined;
	const rules = await rulesSeen(here.app, here, {
		...{ personId: personIn(event.url, here.person), country }
	});
	const zone = rules.rows?.schedule.zone ?? here.person.zone;
	return {
		rules,
		people: await holders(here.app, here, rules.person),
		zones: zoneChoices(zone, here.app.now())
	};
};

type Event = Parameters<typeof changeAction>[0];
type Versioned = { version: number; keep?: 'yes' | undefined };

/** An action for each form: what it sends is one change. */
function one<Schema extends z.ZodObject>(
	schema: Schema,
	changeOf: (
		fields: z.infer<Schema>,
		event: Event
	) => { change: Change; done: string } | Promise<{ change: Change; done: string }>
) {
	return (event: Event) =>
		act(event, schema, async (fields) => {
			const { change, done } = await changeOf(fields, event);
			// Every one of these forms says which version its writer has seen.
			return carryOut(event, fields as unknown as Versioned, change, done);
		});
}
const day = (iso: string) => dayFrom(iso) as number;

export const actions: Actions = {
	week: one(forms.WeekForm, (fields) => ({
		change: {
			kind: 'week',
			weekly: Array.from({ length: 7 }, (_, at) => inOrder(periodsOf(fields, at)))
		},
		done: 'Saved the hours of every week'
	})),
	zone: one(forms.ZoneForm, ({ zone }) => ({
		change: { kind: 'zone', zone },
		done: 'Saved the time zone'
	})),
	holidays: one(forms.HolidaysForm, ({ country, region }) => ({
		change: { kind: 'holidays', country: country || null, region: (country && region) || null },
		done: country ? 'Public holidays are days off' : 'Public holidays are days like others'
	})),
	worked: one(forms.WorkedForm, ({ day: on, works }) => ({
		change: { kind: 'worked', day: day(on), works: works === 'yes' },
		done: works === 'yes' ? `You work on ${dateWords(day(on))}` : `${dateWords(day(on))} is off`
	})),
	travel: one(forms.TravelForm, async ({ from, till, zone }, event) => {
		const travel = await tripsOf(event);
		const trip = { from: day(from), zone, ...(till && { till: day(till) }) };
		return { change: { kind: 'travel', travel: [...travel, trip] }, done: 'Saved where you are' };
	}),
	noTravel: one(forms.PlaceForm, async ({ at }, event) => {
		const travel = (await tripsOf(event)).filter((_, place) => place !== at);
		return { change: { kind: 'travel', travel }, done: 'You are at home on these days' };
	}),
	limits: one(forms.LimitsForm, (fields) => ({
		change: { kind: 'limits', limits: forms.limitsFrom(fields) },
		done: 'Saved the limits'
	})),
	day: one(forms.DayForm, (fields) => ({
		change: {
			kind: 'days',
			days: [
				{
					...{ day: day(fields.day), note: fields.note },
					periods: fields.closed ? [] : inOrder(periodsOf(fields, 0))
				}
			]
		},
		done: `${dateWords(day(fields.day))} has other hours`
	})),
	noDay: one(forms.DayBackForm, ({ day: on }) => ({
		change: { kind: 'days', days: [{ day: day(on), periods: null, note: '' }] },
		done: `${dateWords(day(on))} is as every week`
	})),
	vacation: one(forms.VacationForm, ({ id, firstDay, lastDay, note }, { locals }) => ({
		change: {
			...{ kind: 'vacation', id: id || locals.app.newId(), note },
			...{ firstDay: day(firstDay), lastDay: day(lastDay) }
		},
		done: `Away ${spanWords(day(firstDay), day(lastDay))}`
	})),
	noVacation: one(forms.NoVacationForm, ({ id }) => ({
		change: { kind: 'no vacation', id },
		done: 'Removed the vacation'
	})),
	block: blocking.block,
	unblock: blocking.unblock,
	blockAgain: blocking.blockAgain,
	change: (event) => changeAction(event)
};

async function tripsOf(event: Event) {
	const here = await memberHere(event);
	const { rows } = await rulesSeen(here.app, here, { personId: personIn(event.url, here.person) });
	return [...(rows?.schedule.travel ?? [])];
}
