/** How it stands with what somebody changed in a live document. */
export type SaveState =
	| { is: 'saved' }
	| { is: 'saving' }
	| { is: 'offline'; waiting: number }
	| { is: 'connecting'; attempt: number; waiting?: number }
	| { is: 'refused'; changes: number }
	/** What waits here is being carried over into what the document has become. */
	| { is: 'moving'; waiting: number }
	/** The page is older than the document. */
	| { is: 'stale'; waiting: number }
	/** The right to it is gone, or the sign-in has ended. */
	| { is: 'closed'; waiting: number };

const changes = (count: number) => (count === 1 ? 'one change' : `${count} changes`);
const alsoWaiting = (count: number) =>
	count === 0 ? '' : `, ${changes(count)} ${count === 1 ? 'waits' : 'wait'} here`;

export function saveWords(state: SaveState): string {
	switch (state.is) {
		case 'saved':
			return 'All saved';
		case 'saving':
			return 'Saving';
		case 'offline':
			return `Offline${alsoWaiting(state.waiting)}`;
		case 'connecting':
			return `Connecting, try ${state.attempt}${alsoWaiting(state.waiting ?? 0)}`;
		case 'moving':
			return `Carrying ${changes(state.waiting)} over`;
		case 'stale':
			return `Reload to go on${alsoWaiting(state.waiting)}`;
		case 'closed':
			return `Closed${alsoWaiting(state.waiting)}`;
		case 'refused':
			return state.changes === 1
				? 'One change was refused'
				: `${state.changes} changes were refused`;
		default:
			return state satisfies never;
	}
}
