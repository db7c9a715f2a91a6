import type { Connected } from '#lib/live/connected.ts';

const atMostEvery = 3_000;

interface Asked {
	connected: Pick<Connected, 'authors' | 'onChange'>;
}

/** Who wrote under which client id, asked while somebody wants to see it, and again when something was written. */
export function authorsOf(open: () => Asked | undefined, isWanted: () => boolean) {
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- replaced as a whole
	let known = $state.raw<ReadonlyMap<number, string>>(new Map());

	// The server answers over the line of the document: there is no other place to ask.
	$effect(() => {
		if (!isWanted()) return;
		const connected = open()?.connected;
		if (!connected) return;
		let again: ReturnType<typeof setTimeout> | undefined;
		const ask = async () => {
			const answer = await connected.authors();
			if (answer.size > 0) known = answer;
		};
		void ask();
		const leave = connected.onChange(() => {
			again ??= setTimeout(() => {
				again = undefined;
				void ask();
			}, atMostEvery);
		});
		return () => {
			leave();
			clearTimeout(again);
		};
	});

	return {
		get known() {
			return known;
		}
	};
}
