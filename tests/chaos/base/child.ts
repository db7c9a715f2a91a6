// The process that is killed: `node child.ts <folder> work|finish`. Says on stdout what it was acknowledged, never before.
import { argv, stdout } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { App, Work } from '#lib/app.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { jobsOverview } from '#lib/jobs/read.server.ts';
import { startWorker } from '#lib/jobs/worker.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { marks, putMark } from './marks.ts';

const [folder = '', task] = argv.slice(2);
const began = performance.now();
const db = await openRows(folder);
const app = quietApp({ db, folder });
await putMark(db, `start ${app.newId()}`);
say(`ready ${performance.now() - began}`);

/** Takes a while, fails now and then, and leaves its one mark with the mark of being done. */
const leaveMark: Work<'jobs.forget-old'> = async (app, { before: number }) => {
	say(`began ${number}`);
	await pause(Math.random() * 15);
	const id = app.newId();
	return async (tx) => {
		await tx.insert(marks).values({ id, number, cause: 'job' });
	};
};
const leaseLasts = 400; // short, so that the next process soon takes over what this one leaves behind
const worker = startWorker(app, { 'jobs.forget-old': leaveMark }, [], { leaseLasts });

if (task === 'work') await Promise.all(Array.from({ length: 4 }, () => writeForEver(app)));
while (await anyLeft(app)) await pause(50);
await worker.close();
await db.close();

async function writeForEver(app: App) {
	for (;;) {
		const row = app.newId();
		await putMark(app, row);
		say(`stored ${row}`);

		const number = Math.floor(Math.random() * 2 ** 48);
		const key = String(number);
		await app.write((tx) => app.jobs.add(tx, 'jobs.forget-old', { before: number }, { key }));
		say(`asked ${key}`);
		await pause(Math.random() * 20);
	}
}

async function anyLeft(app: App) {
	const { waiting, running } = await jobsOverview(app);
	return waiting + running > 0;
}

/** Written at once by the system call itself: what was said stays said when we are killed. */
function say(line: string) {
	stdout.write(`${line}\n`);
}
