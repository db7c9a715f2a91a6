import type { HourCycle } from '#lib/basics/clock.ts';
import type { Period } from '../slots/hours.ts';

/** "9", "9:30", "0930", "9.30", "5 pm", "24:00" → minutes since midnight; nothing for what is no time. */
export function minuteOf(text: string) {
	const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
	if (!found) return undefined;
	const [, written = '', minutes = '0', half] = found;
	const hour = Number(written);
	if (half && (hour < 1 || hour > 12)) return undefined;
	const hours = half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour;
	const minute = hours * 60 + Number(minutes);
	return Number(minutes) < 60 && minute <= 1_440 ? minute : undefined;
}

/** "9:30", "24:00"; "9:30 am", and "midnight" for the end of a day. */
export function clockWords(minute: number, cycle: HourCycle = '24') {
	const hour = Math.floor(minute / 60);
	const rest = String(minute % 60).padStart(2, '0');
	if (cycle === '24') return `${String(hour).padStart(2, '0')}:${rest}`;
	if (minute === 1_440) return 'midnight';
	return `${hour % 12 || 12}:${rest} ${hour < 12 ? 'am' : 'pm'}`;
}

/** "09:00–12:00". */
export const periodWords = ([start, end]: Period, cycle: HourCycle = '24') =>
	`${clockWords(start, cycle)}–${clockWords(end, cycle)}`;

/** "7 h", "5 h 30": how long, in few letters. */
export function lengthWords(minutes: number) {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} h` : `${hours} h ${rest}`;
}
