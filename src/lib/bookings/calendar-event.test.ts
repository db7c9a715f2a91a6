import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { attachedEvent, calendarFile, type CalendarEvent } from './calendar-event.ts';

const call: CalendarEvent = {
	uid: 'booking-1@concord.example',
	sequence: 0,
	writtenAt: Date.UTC(2026, 10, 24, 9, 17),
	startsAt: Date.UTC(2026, 10, 26, 13),
	endsAt: Date.UTC(2026, 10, 26, 14),
	title: 'Pricing review with Nadia Brandt',
	description: 'Sixty minutes.\nMove or cancel: https://concord.example/booking/x',
	url: 'https://concord.example/booking/x',
	organizer: { name: 'Halden & Roe', address: 'concord@concord.example' },
	attendee: { name: 'Ana Marek', address: 'ana@marek.example' },
	cancelled: false
};

/** As a calendar reads it that is not ours. */
function read(event: CalendarEvent) {
	const calendar = new ICAL.Component(ICAL.parse(calendarFile(event)));
	const [part, ...more] = calendar.getAllSubcomponents('vevent');
	if (!part || more.length > 0) throw new Error('one event was expected');
	const { uid, sequence, summary, description, startDate, endDate } = new ICAL.Event(part);
	const text = (name: string) => part.getFirstPropertyValue(name)?.toString();
	const who = (name: string) => {
		const property = part.getFirstProperty(name);
		return { name: property?.getParameter('cn'), address: property?.getFirstValue() };
	};
	return {
		...{ uid, sequence, summary, description, url: text('url'), status: text('status') },
		method: calendar.getFirstPropertyValue('method'),
		startsAt: startDate.toJSDate().getTime(),
		endsAt: endDate.toJSDate().getTime(),
		attendee: who('attendee'),
		organizer: who('organizer')
	};
}

test('[C7] another program reads out of the file what was put into it', () => {
	expect(read(call)).toEqual({
		...{ uid: call.uid, sequence: 0, summary: call.title, description: call.description },
		...{ url: call.url, status: 'CONFIRMED', method: 'REQUEST' },
		...{ startsAt: call.startsAt, endsAt: call.endsAt },
		attendee: { name: 'Ana Marek', address: 'mailto:ana@marek.example' },
		organizer: { name: 'Halden & Roe', address: 'mailto:concord@concord.example' }
	});
});

test.each([
	'Prices; costs, and C:\\margin',
	'One\nTwo\n\nFour',
	'👩‍💻 Прайс-лист 价格 🇺🇦',
	'"Quoted": a ^ b',
	'BEGIN:VEVENT\nUID:of-somebody-else\nEND:VEVENT',
	'ж'.repeat(400),
	'👩‍👩‍👧‍👦'.repeat(60),
	`${'a'.repeat(66)}é${'b'.repeat(73)}😀`,
	'\\n is not a line break, \\, no comma'
])('[C7] the words come back as they were: %j', (words) => {
	const seen = read({ ...call, title: words, description: words });
	expect(seen).toMatchObject({ summary: words, description: words, uid: call.uid });
});

test('[C7] what no calendar could read is left out, and nothing of it becomes a line of its own', () => {
	const hostile = 'Ana"\r\nATTENDEE:mailto:evil@evil.example\u0000\u0007\u2028X\ud800';
	const event = { ...call, title: hostile, attendee: { ...call.attendee, name: hostile } };
	expect(calendarFile(event).match(/^ATTENDEE/gm)).toHaveLength(1);
	expect(read(event)).toMatchObject({
		summary: 'Ana"\nATTENDEE:mailto:evil@evil.example\nX\ufffd',
		attendee: { address: 'mailto:ana@marek.example' }
	});
});

test('[C7] RFC 5545, 3.1: no line is longer than 75 octets, each ends with CR LF, the rest begins with a blank', () => {
	const file = calendarFile({ ...call, title: 'жук '.repeat(120), description: '😀'.repeat(99) });
	expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
	expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const lines = file.split('\r\n').slice(0, -1);
	expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
	expect(lines.every((line) => line.isWellFormed() && /^( |[A-Z-]+[:;])/.test(line))).toBe(true);
});

test('[C7] RFC 5545, 3.3.5 and 3.3.11: instants in UTC, and signs that must be escaped', () => {
	const title = 'Project XYZ Final Review\nConference Room - 3B; come, prepared\\';
	const file = calendarFile({ ...call, title, startsAt: Date.UTC(1998, 0, 19, 7) });
	expect(file).toContain('\r\nDTSTART:19980119T070000Z\r\n');
	expect(file.replaceAll('\r\n ', '')).toContain(
		'SUMMARY:Project XYZ Final Review\\nConference Room - 3B\\; come\\, prepared\\\\\r\n'
	);
	expect(file).not.toContain('VALARM');
});

test('[C7] what is moved or cancelled is the same event, told later', () => {
	const moved = { ...call, sequence: 1, startsAt: call.startsAt + 3_600_000 };
	const cancelled = { ...moved, sequence: 2, cancelled: true };
	const told = [call, moved, cancelled].map(read);
	expect(new Set(told.map(({ uid }) => uid))).toEqual(new Set([call.uid]));
	expect(told.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
	expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
	expect(told.at(-1)).toMatchObject({ status: 'CANCELLED', startsAt: moved.startsAt });
	expect(attachedEvent(moved)).toMatchObject({
		...{ name: 'call.ics', type: 'text/calendar; charset=utf-8; method=REQUEST' },
		base64: Buffer.from(calendarFile(moved)).toString('base64')
	});
	expect(attachedEvent(cancelled).type).toContain('method=CANCEL');
});
