import Database from 'better-sqlite3';

const every = 5; // ms: 200 a second

/** How long each took from when it was asked for. */
export async function atPace(count: number, act: () => unknown) {
	const waits: number[] = [];
	const running: Promise<void>[] = [];
	await new Promise<void>((resolve) => {
		const timer = setInterval(() => {
			const began = performance.now();
			running.push(Promise.resolve(act()).then(() => void waits.push(performance.now() - began)));
			if (running.length < count) return;
			clearInterval(timer);
			resolve();
		}, every);
	});
	await Promise.all(running);
	return waits;
}

/** The barest durable commit: one row, and nothing is asked before. */
export function bareCommits(file: string) {
	const client = new Database(file);
	client.pragma('synchronous = FULL');
	const insert = client.prepare('insert into news (id, kind, payload, at) values (?, ?, ?, ?)');
	let made = 0;
	const commit = client.transaction(() => insert.run(`bare ${made++}`, 'bench', '{}', made));
	return { commit: () => void commit.immediate(), close: () => client.close() };
}
