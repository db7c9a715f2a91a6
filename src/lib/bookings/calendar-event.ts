import type { Attachment } from '#lib/outside/mail/mail.ts';

interface Attending {
	name: string;
	address: string;
}

export interface CalendarEvent {
	/** The same for ever: by it a calendar moves what it has instead of adding to it. */
	uid: string;
	/** Higher with every move, and with the end. */
	sequence: number;
	writtenAt: number;
	startsAt: number;
	endsAt: number;
	title: string;
	description: string;
	/** Where it is seen, moved and cancelled. */
	url: string;
	organizer: Attending;
	attendee: Attending;
	cancelled: boolean;
}

/** An event as RFC 5545 and 5546 write it: what every calendar takes in, moves and takes out again. */
export function calendarFile(event: CalendarEvent) {
	const { cancelled, organizer, attendee } = event;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Concord//Bookings//EN',
		'CALSCALE:GREGORIAN',
		`METHOD:${cancelled ? 'CANCEL' : 'REQUEST'}`,
		'BEGIN:VEVENT',
		`UID:${event.uid}`,
		`SEQUENCE:${event.sequence}`,
		`DTSTAMP:${instant(event.writtenAt)}`,
		`DTSTART:${instant(event.startsAt)}`,
		`DTEND:${instant(event.endsAt)}`,
		`SUMMARY:${escaped(event.title)}`,
		`DESCRIPTION:${escaped(event.description)}`,
		`URL:${event.url}`,
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		'TRANSP:OPAQUE',
		`ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
		// Whoever booked has said yes already: no calendar need ask, nor write to us about it.
		`ATTENDEE;CN=${quoted(attendee.name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;` +
			`RSVP=FALSE:mailto:${attendee.address}`,
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The same as mail programs look for it: the method is said once more in the type. */
export function attachedEvent(event: CalendarEvent): Attachment {
	const method = event.cancelled ? 'CANCEL' : 'REQUEST';
	return {
		name: event.cancelled ? 'cancelled.ics' : 'call.ics',
		type: `text/calendar; charset=utf-8; method=${method}`,
		base64: Buffer.from(calendarFile(event)).toString('base64')
	};
}

/** In UTC, so that no calendar needs to be told about zones. */
const instant = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (words: string) =>
	withoutControls(words)
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\n/g, '\\n');

/** In quotes nothing is escaped, so a quotation mark cannot stand there. */
const quoted = (name: string) =>
	`"${withoutControls(name).replace(/\n/g, ' ').replaceAll('"', '’')}"`;

const withoutControls = (words: string) =>
	words
		.toWellFormed()
		.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '');

const longest = 75; // octets, without the line break

/** A long line goes on behind a blank; a sign is never cut in two. */
function folded(line: string) {
	const lines: string[] = [];
	let begun = '';
	let room = longest;
	for (const sign of line) {
		const octets = Buffer.byteLength(sign);
		if (octets > room) {
			lines.push(begun);
			begun = ' ';
			room = longest - 1;
		}
		begun += sign;
		room -= octets;
	}
	return [...lines, begun].join('\r\n');
}
