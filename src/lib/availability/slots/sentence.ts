import { cityOf } from '#lib/basics/clock.ts';
import { day } from './hours.ts';
import type { Reason } from './reason.ts';
import { closedWords, openWords } from './sentence-hours.ts';
import { limitWords } from './sentence-limit.ts';
import { pauseWords, takenWords } from './sentence-taken.ts';
import { dayWords, long, tellTo, type Reader, type Tell } from './tell.ts';

type Of<Kind extends Reason['kind']> = Extract<Reason, { kind: Kind }>;

/**
 * A reason as its consultant reads it.
 * @public for the calendar of the cabinet
 */
export function sentenceOf(reason: Reason, reader: Reader): string {
	const tell = tellTo(reader);
	switch (reason.kind) {
		case 'over':
			return `This time is over: it is ${tell.dayAndTime(reason.now)} now.`;
		case 'notice':
			return noticeWords(reason, tell);
		case 'horizon':
			return horizonWords(reason, tell);
		case 'open':
			return openWords(reason, tell);
		case 'closed':
			return closedWords(reason, tell);
		case 'in no day':
			return (
				`You travel: your day in ${cityOf(reason.before)} is over, ` +
				`the one in ${cityOf(reason.after)} has not begun.`
			);
		case 'taken':
			return `${takenWords(reason.by, tell)}.`;
		case 'pause':
			return pauseWords(reason, tell);
		case 'limit':
			return limitWords(reason);
		case 'between starts':
			return betweenWords(reason, tell);
		case 'twice':
			return `The clocks go back and show this time twice: this is the ${reason.which} of both.`;
		case 'clocks change':
			return changeWords(reason, tell);
		case 'left out':
			return (
				`There is no ${tell.shown(reason.shown)} on ${dayWords(Math.floor(reason.shown / day))}: ` +
				`the clocks go from ${tell.shown(reason.from)} to ${tell.shown(reason.till)}.`
			);
	}
}

function noticeWords({ kept, notice, bookableTill }: Of<'notice'>, tell: Tell) {
	const till = tell.dayAndTime(bookableTill);
	if (kept) return `Early enough: it can be booked until ${till}, ${long(notice)} ahead.`;
	return `Too late to book: it has to be booked ${long(notice)} ahead, that was until ${till}.`;
}

function horizonWords({ kept, horizon, bookableFrom }: Of<'horizon'>, tell: Tell) {
	if (kept) return `Near enough: it can be booked up to ${long(horizon)} ahead.`;
	return (
		`Too far ahead: it can be booked up to ${long(horizon)} ahead, ` +
		`so from ${tell.dayAndTime(bookableFrom)}.`
	);
}

function betweenWords({ gaps, step, from, before, after }: Of<'between starts'>, tell: Tell) {
	const counted = gaps === 'pack' ? 'since free time began at' : 'counted from';
	const nearest = [before, after].flatMap((start) => start ?? []);
	return (
		`No slot begins here: one does every ${long(step)}, ${counted} ${tell.time(from)}.` +
		(nearest.length > 0
			? ` Nearest: ${nearest.map((start) => tell.near(start, from)).join(' and ')}.`
			: '')
	);
}

const changeWords = ({ at, by }: Of<'clocks change'>, tell: Tell) =>
	`Meanwhile the clocks go ${by > 0 ? 'forward' : 'back'} by ${long(Math.abs(by))}, to ${tell.time(at)}.`;
