import type { Store } from '#sync/store/store.ts';

interface Failure {
	/** So many appends from now on. */
	times: number;
	/** They are stored all the same: the answer alone is lost. */
	after?: boolean;
}

/** The same store, with a disk that fails when it is told to. */
export function failing(store: Store) {
	let next: Failure = { times: 0 };
	const failed = () =>
		Object.assign(new Error('database or disk is full'), { name: 'SqliteError' });

	return {
		fail: (failure: Failure) => void (next = { ...failure }),
		store: {
			...store,
			async append(batch) {
				if (next.times === 0) return store.append(batch);
				next.times--;
				if (next.after) await store.append(batch);
				throw failed();
			}
		} satisfies Store
	};
}
