const most = 5;

/** By person: two people may use one browser. */
const place = (person: string) => `recent:${person}`;

/** Keys of the commands used last, newest first; a browser that keeps nothing has none. */
export function recentOf(person: string): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(place(person)) ?? '[]');
		return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
	} catch {
		return [];
	}
}

export function rememberRecent(person: string, key: string) {
	const keys = [key, ...recentOf(person).filter((each) => each !== key)].slice(0, most);
	try {
		localStorage.setItem(place(person), JSON.stringify(keys));
	} catch {
		// Storage is full or forbidden: nothing is lost but the order.
	}
}
