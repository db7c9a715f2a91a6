import { expect, test } from 'vitest';
import { openLimits } from '#lib/basics/limits.ts';
import { actBringing } from './brought.server.ts';
import { keptForm } from './details.ts';

type Event = Parameters<typeof actBringing>[0];

/** A form that says how long it is, and ends when it is told to. */
function coming(address: string, length: number) {
	let end = () => {};
	const body = new ReadableStream({ start: (controller) => void (end = () => controller.close()) });
	const headers = {
		'content-type': 'multipart/form-data; boundary=x',
		'content-length': String(length)
	};
	const init = { method: 'POST', headers, body, duplex: 'half' };
	const locals = { app: { limits } };
	const event = {
		request: new Request('http://x/', init),
		locals,
		getClientAddress: () => address
	};
	const run = async () => 'done';
	const answer = actBringing(event as unknown as Event, {
		...{ schema: keptForm([]), questions: [], run }
	}).catch((error: { status: number }) => error.status);
	return { answer, end: () => end() };
}

const limits = openLimits(Date.now);

test('[C3] only so many forms with files are read at once, small ones always', async () => {
	const big = 5 * 1024 * 1024;
	const reading = Array.from({ length: 8 }, (_, at) => coming(`10.0.0.${at}`, big));
	expect(await coming('10.0.1.1', big).answer).toBe(503);
	const small = coming('10.0.1.1', 1_000);
	small.end();
	expect(await small.answer).toBe(400); // read to its end, and no form
	for (const { end } of reading) end();
	expect(await Promise.all(reading.map(({ answer }) => answer))).toEqual(Array(8).fill(400));
	const next = coming('10.0.1.1', big);
	next.end();
	expect(await next.answer).toBe(400);
});

test('[C3] from one address only so many files come', async () => {
	const answers: unknown[] = [];
	for (let at = 0; at < 40; at++) {
		const { answer, end } = coming('10.0.2.2', 1_000_000);
		end();
		answers.push(await answer);
	}
	expect(answers.slice(0, 30)).toEqual(Array(30).fill(400));
	expect(answers.at(-1)).toBe(429);
});
