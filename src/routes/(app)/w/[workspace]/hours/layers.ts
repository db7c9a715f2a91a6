import type { Cause } from '#lib/availability/cause.ts';

/** What can be shown over the hours, or left out. */
export const layers = ['call', 'pause', 'hold', 'blocked', 'external'] as const;
export type Layer = (typeof layers)[number];

export const layerWords: Record<Layer, string> = {
	call: 'Calls',
	pause: 'Pauses',
	hold: 'Kept for clients',
	blocked: 'Blocked by hand',
	external: 'Other calendars'
};

export const layerOf = (kind: Cause | 'pause'): Layer =>
	kind === 'booking' || kind === 'group' ? 'call' : kind;

/** Taken time with its words. */
export interface Drawn {
	id: string;
	/** Minutes since 1970. */
	from: number;
	till: number;
	before: number;
	after: number;
	cause: Cause;
	elsewhere: boolean;
	note: string;
	until: number | null;
	call: { title: string; with: string[]; booking: string | undefined } | undefined;
}

/** What stands on it: first the one line that there is always room for. */
export function drawnWords({ cause, elsewhere, note, call }: Drawn): [string, string] {
	if (elsewhere) return ['Busy elsewhere', 'In another workspace'];
	if (cause === 'hold') return ['Kept for a client', call?.title ?? ''];
	if (cause === 'blocked') return [note || 'Blocked', note ? 'Blocked by hand' : ''];
	if (cause === 'external') return [note || 'Busy', 'From your calendar'];
	const [first, ...others] = call?.with ?? [];
	if (!first) return [call?.title ?? 'A call', cause === 'group' ? 'Group' : ''];
	const clients = others.length > 0 ? `${first} and ${others.length} more` : first;
	return [clients, call?.title ?? ''];
}
