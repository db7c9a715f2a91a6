/** How it stands with what somebody changed in a live document. */
export type SaveState =
	| { is: 'saved' }
	| { is: 'saving' }
	| { is: 'offline'; waiting: number }
	| { is: 'connecting'; attempt: number }
	| { is: 'refused'; changes: number };

const changes = (count: number) => (count === 1 ? 'one change' : `${count} changes`);

export function saveWords(state: SaveState): string {
	switch (state.is) {
		case 'saved':
			return 'All saved';
		case 'saving':
			return 'Saving';
		case 'offline':
			if (state.waiting === 0) return 'Offline';
			return `Offline, ${changes(state.waiting)} ${state.waiting === 1 ? 'waits' : 'wait'} here`;
		case 'connecting':
			return `Connecting, try ${state.attempt}`;
		case 'refused':
			return state.changes === 1
				? 'One change was refused'
				: `${state.changes} changes were refused`;
		default:
			return state satisfies never;
	}
}
