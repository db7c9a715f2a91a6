import { expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { act } from './act.server.ts';

const schema = z.object({ name: z.string('Write a name.').min(1, 'Write a name.') });

function sent(body: string | Uint8Array, type = 'application/x-www-form-urlencoded') {
	const init = { method: 'POST', body: body as BodyInit, headers: { 'content-type': type } };
	return { request: new Request('http://x/', init), locals: {} as { retryAfter?: number } };
}

test('a good form is given to the act, with the fields it has and no others', async () => {
	expect(await act(sent('name=Nadia&role=owner'), schema, async (input) => input)).toEqual({
		name: 'Nadia'
	});
});

test('a bad field is told beside the field', async () => {
	expect(await act(sent('name='), schema, async () => 'done')).toMatchObject({
		status: 400,
		data: { problems: { name: ['Write a name.'] }, sent: { name: '' } }
	});
});

test('a password or code is never given back', async () => {
	const schema = z.object({ name: z.string().min(9), password: z.string(), code: z.string() });
	const answer = await act(sent('name=Nadia&password=x&code=1'), schema, async () => 'done');
	expect(answer).toMatchObject({ status: 400, data: { sent: { name: 'Nadia' } } });
	expect(JSON.stringify(answer)).not.toMatch(/password|code/);
});

test('a refusal keeps what was written, says why, and when to try again', async () => {
	const event = sent('name=Nadia&__proto__=x&constructor=y');
	const answer = await act(event, schema, async () => {
		throw new Refusal(429, 'Wait a little.', { retryAfter: 9 });
	});
	expect(answer).toMatchObject({ status: 429, data: { refusal: 'Wait a little.' } });
	expect(Object.keys((answer as { data: { sent: object } }).data.sent)).toEqual(['name']);
	expect(event.locals.retryAfter).toBe(9);
});

test.each([
	['{"a":1}', 'application/json'],
	['not a form', 'multipart/form-data'],
	[`name=${'a'.repeat(100_001)}`, undefined],
	['name=a%00b', undefined],
	[Array.from({ length: 300 }, (_, at) => `f${at}=1`).join('&'), undefined]
])('what is no form, or too much of one, is refused (%#)', async (body, type) => {
	await expect(act(sent(body, type), schema, async () => 'done')).rejects.toMatchObject({
		status: 400
	});
});

test('a fault is not made into an answer', async () => {
	const broken = act(sent('name=a'), schema, async () => {
		throw new TypeError('ours');
	});
	await expect(broken).rejects.toThrow(TypeError);
});

test('a file that came is given on whatever else is wrong, and one that was not chosen is none', async () => {
	const form = new FormData();
	form.set('name', '');
	form.set('file-one', new File(['Grow'], 'plan.txt'));
	form.set('file-two', new File([], ''));
	const request = new Request('http://x/', { method: 'POST', body: form });
	const came: string[] = [];
	const answer = await act(
		{ request, locals: {} },
		schema,
		async () => 'done',
		async (files) => void came.push(...files.keys())
	);
	expect(came).toEqual(['file-one']);
	expect(answer).toMatchObject({ status: 400, data: { problems: { name: ['Write a name.'] } } });
});
