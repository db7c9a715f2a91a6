const prefix = 'concord/';
/** For browsers that cannot list their databases. */
const listKey = 'concord-copies';

/** The name of the database in which one person's copy of a document lies. */
export function copyName(actor: string, document: string) {
	const name = `${prefix}${actor}/${document}`;
	const known = listed();
	if (!known.includes(name)) remember([...known, name]);
	return name;
}

/** Copies of anybody but this person, or of everybody when nobody is signed in: taken away from this browser. */
export async function wipeCopies({ but }: { but: string | undefined }) {
	if (typeof indexedDB === 'undefined') return;
	const found = (await indexedDB.databases?.().catch(() => [])) ?? [];
	const names = new Set([...listed(), ...found.flatMap(({ name }) => name ?? [])]);
	const others = [...names].filter(
		(name) => name.startsWith(prefix) && !(but !== undefined && name.startsWith(`${prefix}${but}/`))
	);
	await Promise.all(others.map(deleted));
	remember(listed().filter((name) => !others.includes(name)));
}

function deleted(name: string) {
	return new Promise<void>((done) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = request.onerror = () => done();
	});
}

function listed(): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(listKey) ?? '[]');
		return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
	} catch {
		return []; // no storage, or not ours
	}
}

function remember(names: readonly string[]) {
	try {
		if (names.length > 0) localStorage.setItem(listKey, JSON.stringify(names));
		else localStorage.removeItem(listKey);
	} catch {
		return; // no storage: then there are no copies either
	}
}
