import { cityOf } from '#lib/basics/clock.ts';

/** What a person recognises a sign-in by: enough to tell one's own from somebody else's, not enough to find anybody. */
export interface WhereFrom {
	device: string;
	place: string;
}

/** Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers: [RegExp, string][] = [
	[/\bEdgA?\//, 'Edge'],
	[/\bOPR\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(?:Firefox|FxiOS)\//, 'Firefox'],
	[/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X|Macintosh/, 'Mac'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

export function whereFrom(
	agent: string | null | undefined,
	address: string,
	zone?: string | null
): WhereFrom {
	const told = agent ?? '';
	const browser = browsers.find(([sign]) => sign.test(told))?.[1] ?? 'Unknown browser';
	const system = systems.find(([sign]) => sign.test(told))?.[1];
	const city = zone ? `${cityOf(zone)} time, ` : '';
	return {
		device: system ? `${browser} on ${system}` : browser,
		place: `${city}${shortened(address)}`
	};
}

/** The last part names one household: it is not kept. */
function shortened(address: string) {
	const plain = address.replace(/^::ffff:/, '');
	if (plain === '127.0.0.1' || plain === '::1') return 'this machine';
	if (plain.includes('.')) return `${plain.split('.').slice(0, 3).join('.')}.x`;
	return `${plain.split(':').filter(Boolean).slice(0, 3).join(':')}:…`;
}
