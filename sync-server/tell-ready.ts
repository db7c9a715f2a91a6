import type { Opened } from '#lib/app.server.ts';
import { firstOwnerCode, waitsForFirstOwner } from '#lib/people/accounts/first-owner.server.ts';
import { demoCast } from '#lib/people/read.server.ts';
import { inWords } from '#lib/outside/video/video.ts';
import type { Beside } from './beside-the-pages.ts';

const begun = Number(process.env.CONCORD_STARTED_AT) || Date.now();
const say = (line = '') => process.stdout.write(`${line}\n`);
const sinceBegun = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

/** What the keeper wants to know after a start: the address, what is real, who can sign in, and when video is there. */
export async function tellReady({ app, settings }: Opened, { newDemo, metricsPort }: Beside) {
	const { mail, cashier, files, search, video } = app;
	say();
	say(`Concord is ready after ${sinceBegun()}: ${app.origin}`);
	say(
		settings.trial
			? 'Trial: only this machine can reach it, and nothing leaves it.'
			: 'Real installation.'
	);
	say();
	say(
		`  rows    ${settings.databaseUrl ? 'real      PostgreSQL' : `embedded  SQLite in ${settings.dataFolder}`}`
	);
	say(`  mail    ${mail.kind.padEnd(8)}  ${mail.detail}`);
	say(`  cashier ${cashier.kind.padEnd(8)}  ${cashier.detail}`);
	say(`  files   ${files.kind.padEnd(8)}  ${files.detail}`);
	say(`  search  ${search.kind.padEnd(8)}  ${search.detail}`);
	say(`  video   ${video.kind.padEnd(8)}  ${inWords(video.state(), Date.now())}`);
	say(`  metrics http://127.0.0.1:${metricsPort}/metrics`);
	say();

	if (newDemo) {
		say('Sign in as one of the demo cast, without a password:');
		for (const { name, roles, email } of await demoCast(app)) {
			say(`  ${name.padEnd(18)} ${roles.join(', ').padEnd(18)} ${email}`);
		}
		say(`  at ${app.origin}/sign-in`);
		say();
	}

	if (await waitsForFirstOwner(app)) {
		say(
			'Nobody has an account yet. The first one is made with this code, and runs the installation:'
		);
		say(`  ${firstOwnerCode(app)}  at ${app.origin}/register`);
		say();
	}

	if (video.state().state === 'ready') return;
	const stop = video.onChange((state) => {
		if (state.state === 'preparing') return;
		say(`After ${sinceBegun()}: ${inWords(state, Date.now())}`);
		stop();
	});
}
