/** Somebody who has the document open, in however many tabs. */
export interface Here {
	id: string;
	name: string;
	/** Did nothing for two minutes, in none of their tabs. */
	isIdle: boolean;
}

/** What a tab shows of itself; who it is, the server has written in. */
interface Shown {
	user?: { id?: unknown; name?: unknown };
	idle?: unknown;
}

/** One entry for each person, by name. */
export function whoIsHere(states: Iterable<Shown>): Here[] {
	const here = new Map<string, Here>();
	for (const { user, idle } of states) {
		const { id, name } = user ?? {};
		if (typeof id !== 'string' || typeof name !== 'string') continue;
		const isIdle = idle === true && (here.get(id)?.isIdle ?? true);
		here.set(id, { id, name, isIdle });
	}
	return [...here.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** Said to who hears the page: who came and who went between two looks; nothing when that is nobody. */
export function comingsAndGoings(before: readonly Here[], now: readonly Here[], me: string) {
	const missing = (from: readonly Here[], of: readonly Here[]) =>
		of.filter(({ id }) => id !== me && !from.some((each) => each.id === id));
	const [came, went] = [missing(before, now), missing(now, before)];
	return [
		...(came.length > 0 ? [`${namesOf(came)} ${came.length === 1 ? 'is' : 'are'} here.`] : []),
		...(went.length > 0 ? [`${namesOf(went)} left.`] : [])
	].join(' ');
}

function namesOf(some: readonly Here[]) {
	const names = some.map(({ name }) => name);
	if (names.length > 3) return `${names.length} people`;
	const last = names.at(-1) ?? '';
	return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
