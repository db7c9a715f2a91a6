import type { App } from '#lib/app.ts';
import { minuteOf } from '#lib/availability/hours/clock-words.ts';
import { dayFrom } from '#lib/availability/hours/day-words.ts';
import { whySold } from '#lib/availability/hours/why.server.ts';
import { isAgainst } from '#lib/availability/slots/reason.ts';
import { sentenceOf } from '#lib/availability/slots/sentence.ts';
import { clock, dayIn, type HourCycle } from '#lib/basics/clock.ts';
import { callNames } from '#lib/bookings/call-names.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';

/** "2026-12-03T14:30" of the address: the day and the minute on the wall. */
export function momentIn(text: string | null) {
	const [date = '', time = ''] = (text ?? '').split('T');
	const [day, minute] = [dayFrom(date), minuteOf(time)];
	return day === undefined || minute === undefined || minute >= 1_440 ? undefined : { day, minute };
}

interface Asked {
	personId: string;
	day: number;
	minute: number;
	of: string | undefined;
	cycle: HourCycle;
}

/** Why a moment is or is not sold, in sentences with the names of calls. */
export async function whyInWords(app: App, here: Acting, { cycle, ...asked }: Asked) {
	const why = await whySold(app, here, asked);
	if (!why) return undefined;
	const { explanations, ...about } = why;
	const references = explanations.flatMap(({ reasons }) =>
		reasons.flatMap((reason) =>
			'by' in reason && typeof reason.by === 'object' ? (reason.by.reference ?? []) : []
		)
	);
	const calls = await callNames(app, here.workspace, references);
	const names = new Map(
		[...calls].flatMap(
			([
				id,
				{
					with: [client]
				}
			]) => (client ? [[id, client] as const] : [])
		)
	);
	return {
		...about,
		answers: explanations.map(({ minute, sold, reasons, zone, before, after }) => {
			const near = [before, after].flatMap((start) => start ?? []);
			const tell = (start: number) =>
				`${dayIn(start * 60_000, zone)}, ${clock(start * 60_000, zone, cycle)}`;
			return {
				...{ minute, sold, near: near.map(tell) },
				reasons: reasons
					.map((reason) => ({
						...{ kind: reason.kind, isAgainst: isAgainst(reason) },
						words: sentenceOf(reason, { zone, cycle, names })
					}))
					.sort((one, other) => Number(other.isAgainst) - Number(one.isAgainst))
			};
		})
	};
}
