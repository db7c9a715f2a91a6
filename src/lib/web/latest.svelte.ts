import { createSubscriber } from 'svelte/reactivity';

/** What an event stream of ours told last; open only while something on the page reads it. */
export function latest<Seen>(address: string) {
	let seen: Seen | undefined;
	const watch = createSubscriber((changed) => {
		const source = new EventSource(address);
		source.onmessage = ({ data }) => {
			seen = JSON.parse(data) as Seen;
			changed();
		};
		return () => source.close();
	});
	return {
		get seen() {
			watch();
			return seen;
		}
	};
}
