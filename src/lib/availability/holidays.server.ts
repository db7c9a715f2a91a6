import Holidays from 'date-holidays';
import { dayOf, type DayNumber } from './slots/hours.ts';

/** Whose public holidays: a country, and the part of it where they differ. */
export interface HolidayPlace {
	country: string;
	region: string | null;
}

export interface Holiday {
	day: DayNumber;
	name: string;
}

const dayMs = 86_400_000;
const calendars = new Map<string, Holidays>();
const years = new Map<string, readonly Holiday[]>();
/** Of places and years: a firm has a few of each. */
const mostYears = 2_000;

/** The public holidays of a year there, in order; each day of those that last longer. */
export function holidaysIn({ country, region }: HolidayPlace, year: number): readonly Holiday[] {
	const key = `${country}/${region ?? ''}/${year}`;
	const known = years.get(key);
	if (known) return known;
	if (years.size >= mostYears) years.clear();
	const found = isHolidayPlace({ country, region }) ? read({ country, region }, year) : [];
	years.set(key, found);
	return found;
}

export function holidaysBetween(place: HolidayPlace, firstDay: DayNumber, lastDay: DayNumber) {
	const yearOf = (day: DayNumber) => new Date(day * dayMs).getUTCFullYear();
	const found: Holiday[] = [];
	for (let year = yearOf(firstDay); year <= yearOf(lastDay); year++)
		for (const holiday of holidaysIn(place, year))
			if (firstDay <= holiday.day && holiday.day <= lastDay) found.push(holiday);
	return found;
}

export function isHolidayPlace({ country, region }: HolidayPlace) {
	if (!countries().some(({ code }) => code === country)) return false;
	return region === null || regionsOf(country).some(({ code }) => code === region);
}

/** By name, in English. */
export const countries = () => named(calendarOf('', '').getCountries('en'));
export const regionsOf = (country: string) => named(calendarOf('', '').getStates(country, 'en'));

const named = (names: Record<string, string> | undefined) =>
	Object.entries(names ?? {})
		.map(([code, name]) => ({ code, name }))
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));

function read({ country, region }: HolidayPlace, year: number) {
	const names = new Map<DayNumber, string>();
	for (const { date, start, end, name, type } of calendarOf(country, region ?? '').getHolidays(
		year,
		'en'
	)) {
		const lasts = Math.round((end.getTime() - start.getTime()) / dayMs);
		if (type !== 'public' || lasts < 1) continue;
		const [at = year, month = 1, on = 1] = date.slice(0, 10).split('-').map(Number);
		const first = dayOf(at, month, on);
		for (let day = first; day < first + lasts; day++) if (!names.has(day)) names.set(day, name);
	}
	return [...names].map(([day, name]) => ({ day, name })).sort((one, other) => one.day - other.day);
}

function calendarOf(country: string, region: string) {
	const key = `${country}/${region}`;
	const known = calendars.get(key);
	if (known) return known;
	const calendar = !country
		? new Holidays()
		: region
			? new Holidays(country, region)
			: new Holidays(country);
	calendars.set(key, calendar);
	return calendar;
}

/** "Germany, Berlin". */
export function placeWords({ country, region }: HolidayPlace) {
	const named = countries().find(({ code }) => code === country)?.name ?? country;
	const part = region && regionsOf(country).find(({ code }) => code === region)?.name;
	return part ? `${named}, ${part}` : named;
}
