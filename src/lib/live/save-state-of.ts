import type { SaveState } from '#lib/ui/save-state.ts';
import type { Lost, Saving } from './saving.ts';

/** How a document stands, as the bar says it. What was refused counts until it was seen. */
export function saveStateOf(saving: Saving, lost: readonly Lost[]): SaveState {
	const refused = lost.filter(({ cause }) => cause === 'refused').length;
	if (refused > 0 && (saving.is === 'saved' || saving.is === 'saving'))
		return { is: 'refused', changes: refused };
	switch (saving.is) {
		case 'saved':
			return saving;
		case 'saving':
			return { is: 'saving' };
		case 'connecting':
			return { is: 'connecting', attempt: saving.tries, waiting: saving.waiting };
		case 'offline':
		case 'moving':
		case 'stale':
			return saving;
		case 'closed':
			return { is: 'closed', waiting: saving.waiting };
		default:
			return saving satisfies never;
	}
}
