import { cityOf } from '#lib/basics/clock.ts';
import { weekdayOf } from './hours.ts';
import type { DayRule, Reason } from './reason.ts';
import { dayWords, type Tell } from './tell.ts';

const weekdays = ['Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur', 'Sun'];

export function openWords({ rule, period }: Extract<Reason, { kind: 'open' }>, tell: Tell) {
	return `Open: ${dayOrWeekday(rule)}, ${tell.period(period)}${there(rule)}.`;
}

export function closedWords(
	{ rule, at, runsInto }: Extract<Reason, { kind: 'closed' }>,
	tell: Tell
) {
	const hours = rule.periods.map(tell.period).join(' and ');
	const why = hours
		? `${dayOrWeekday(rule)} ${rule.by.by === 'week' ? 'are' : 'is'} open ${hours}${there(rule)}.`
		: dayOff(rule);
	if (runsInto) return `It would go on past ${tell.time(at)}. ${why}`;
	return hours ? `Outside your hours: ${why}` : why;
}

function dayOff(rule: DayRule) {
	const on = dayWords(rule.day);
	switch (rule.by.by) {
		case 'week':
			return `You do not work on ${dayOrWeekday(rule)}.`;
		case 'override':
			return `You closed ${on}${rule.by.note ? ` (${rule.by.note})` : ''}.`;
		case 'vacation':
			return `You are on vacation on ${on}${rule.by.note ? ` (${rule.by.note})` : ''}.`;
		case 'holiday':
			return `${on} is a public holiday: ${rule.by.name}.`;
	}
}

const dayOrWeekday = ({ by, day }: DayRule) =>
	by.by === 'week' ? `${weekdays[weekdayOf(day)]}days` : dayWords(day);

const there = ({ away, zone }: DayRule) => (away ? ` in ${cityOf(zone)}, where you are then` : '');
