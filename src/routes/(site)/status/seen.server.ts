import { reasonOf } from '#lib/basics/reason.ts';
import type { App } from '#lib/app.ts';
import { sizeOf } from '#lib/basics/sizes.ts';
import { minutes } from '#lib/basics/time.ts';
import { jobsOverview } from '#lib/jobs/read.server.ts';
import { mayLookAfter } from '#lib/people/look-after.ts';
import { signedIn } from '#lib/people/sign-ins/read.server.ts';
import { version } from '../../../../package.json';
import { videoSeen } from './video-seen.ts';

const littleRoom = 500_000_000; // bytes
const late = minutes(5);

/** What this visitor may know of the installation: strangers to a real one learn whether all is well, and no more. */
export async function statusSeen(app: App, token: string | undefined) {
	// Asked anew at every look: an open page must not outlive a sign-in or a role.
	const person = token ? await signedIn(app, token) : undefined;
	const mayRepair = mayLookAfter(person);
	const mayKnow = app.trial || mayRepair;

	const [jobs, free, rows] = await Promise.all([
		jobsOverview(app),
		app.files.free(),
		rowsWork(app)
	]);
	const waitedFor = jobs.oldestWaitingAt ? app.now() - jobs.oldestWaitingAt : 0;
	const problems = [
		!rows && 'The database does not answer.',
		app.video.state().state === 'unavailable' && 'Calls have no video; chat and notes work.',
		waitedFor > late && `Work has been waiting for ${Math.round(waitedFor / minutes(1))} min.`,
		jobs.failedCount > 0 && `${counted(jobs.failedCount, 'job')} failed for good.`,
		free < littleRoom && `Only ${sizeOf(free)} are free on the disk.`
	].filter((problem) => problem !== false);

	return {
		well: problems.length === 0,
		video: videoSeen(app.video.state(), mayKnow),
		details: mayKnow && {
			problems,
			version,
			free: sizeOf(free),
			services: servicesOf(app),
			jobs: { waiting: jobs.waiting, running: jobs.running, failed: jobs.failedCount }
		},
		// What a job says of its failure may name people.
		failed: mayRepair && jobs.failed
	};
}

export type StatusSeen = Awaited<ReturnType<typeof statusSeen>>;

async function rowsWork(app: App) {
	try {
		await app.probe();
		return true;
	} catch (error) {
		app.log.warn('the rows do not answer', { reason: reasonOf(error) });
		return false;
	}
}

function servicesOf({ rows, mail, cashier, files, search, video }: App) {
	return [
		{ name: 'Rows', kind: rows.kind, detail: rows.detail },
		{ name: 'Mail', kind: mail.kind, detail: mail.detail },
		{ name: 'Cashier', kind: cashier.kind, detail: cashier.detail },
		{ name: 'Files', kind: files.kind, detail: files.detail },
		{ name: 'Search', kind: search.kind, detail: search.detail },
		{ name: 'Video', kind: video.kind, detail: 'LiveKit, sound and picture of calls' }
	];
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
