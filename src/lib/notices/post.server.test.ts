import { expect, test } from 'vitest';
import { jobsOverview } from '#lib/jobs/read.server.ts';
import { minutes } from '#lib/basics/time.ts';
import type { Delivery, Letter } from '#lib/outside/mail/mail.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { postLetter } from './post.server.ts';
import { letterOf, newestLetters } from './read.server.ts';

const letter = { to: 'bohdan@kravets-bakery.example', subject: 'Your call', text: 'Tomorrow.' };

/** A mail port that answers as told; the letters that reached it. */
function mailbox(...answers: Delivery[]) {
	const got: Letter[] = [];
	const deliver = async (each: Letter) => {
		got.push(each);
		return answers[got.length - 1] ?? ({ outcome: 'sent' } as const);
	};
	return {
		got,
		mail: {
			kind: 'real',
			detail: 'test',
			from: 'a@b.example',
			deliver,
			close: async () => {}
		} as const
	};
}

test('a letter goes out once, after the transaction that posted it', async () => {
	const { got, mail } = mailbox();
	const app = Object.assign(testApp(), { mail });
	await app.write((tx) => postLetter(app, tx, letter));
	expect(got).toEqual([]);
	await app.settle();
	await app.settle();
	expect(got).toHaveLength(1);
	expect(await newestLetters(app)).toMatchObject([{ state: 'sent', attempts: 1, problem: null }]);
});

test('a refused transaction sends nothing', async () => {
	const { got, mail } = mailbox();
	const app = Object.assign(testApp(), { mail });
	const refused = app.write(async (tx) => {
		await postLetter(app, tx, letter);
		throw new Error('no');
	});
	await expect(refused).rejects.toThrow('no');
	await app.settle();
	expect(got).toEqual([]);
});

test('a passing failure is tried again with the same message id, a final one is not', async () => {
	const { got, mail } = mailbox(
		{ outcome: 'later', problem: 'greylisted' },
		{ outcome: 'never', problem: 'no such mailbox' }
	);
	const app = Object.assign(testApp(), { mail });
	const id = await app.write((tx) => postLetter(app, tx, letter));
	await app.settle();
	expect(await letterOf(app, id)).toMatchObject({ state: 'waiting', problem: 'greylisted' });
	expect(await jobsOverview(app)).toMatchObject({ waiting: 1 });

	app.clock.pass(minutes(10));
	await app.settle();
	expect(await letterOf(app, id)).toMatchObject({
		state: 'failed',
		problem: 'no such mailbox',
		attempts: 2
	});
	app.clock.pass(minutes(600));
	await app.settle();
	expect(got.map(({ messageId }) => messageId)).toEqual([got[0]?.messageId, got[0]?.messageId]);
});

test('a subject with line breaks stays one line, an address with them is refused', async () => {
	const app = testApp();
	const id = await app.write((tx) =>
		postLetter(app, tx, { ...letter, subject: 'Hi\r\nBcc: all@x.example' })
	);
	expect((await letterOf(app, id))?.subject).toBe('Hi Bcc: all@x.example');
	await expect(
		app.write((tx) => postLetter(app, tx, { ...letter, to: 'a@b.example\r\nBcc: c@d.example' }))
	).rejects.toThrow();
});

test('an address that holds no id is the address of no letter', async () => {
	expect(await letterOf(testApp(), '\0')).toBeUndefined();
});
