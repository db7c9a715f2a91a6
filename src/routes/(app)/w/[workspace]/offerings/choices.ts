/** "15 min", "2 h", "3 days": a length as one says it. */
export function lengthWords(minutes: number) {
	if (minutes > 0 && minutes % 1_440 === 0)
		return minutes === 1_440 ? '1 day' : `${minutes / 1_440} days`;
	if (minutes > 0 && minutes % 60 === 0) return `${minutes / 60} h`;
	return `${minutes} min`;
}

const from = (none: string | undefined, ...minutes: number[]) => [
	...(none ? [{ value: '0', label: none }] : []),
	...minutes.map((each) => ({ value: String(each), label: lengthWords(each) }))
];

export const pauses = from('None', 5, 10, 15, 20, 30, 45, 60, 90, 120);
export const notices = from('None', 30, 60, 120, 240, 480, 720, 1_440, 2_880, 4_320, 10_080);
export const horizons = from(undefined, 10_080, 20_160, 43_200, 86_400, 129_600, 259_200, 525_600);
export const steps = from('As long as the call', 5, 10, 15, 20, 30, 60);
export const gaps = [
	{ value: 'pack', label: 'Right after one another' },
	{ value: 'grid', label: 'On the full step of the clock' }
];

/** What is stored already is among the choices, whatever it is. */
export const withStored = (choices: { value: string; label: string }[], value: string) =>
	!value || choices.some((choice) => choice.value === value)
		? choices
		: [...choices, { value, label: lengthWords(Number(value)) }];
