import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Files } from './files.ts';

const hello = async function* () {
	yield Buffer.from('hel');
	yield Buffer.from('lo');
};

/** What every home of files must do, whether a disk or a bucket. */
export function filesContract(open: () => Files) {
	const read = async (files: Files, id: string, range?: { from: number; to: number }) => {
		const content = await files.read(id, range);
		return content && (await buffer(content)).toString();
	};

	test('what was written is read back, whole or in part', async () => {
		const files = open();
		expect(await files.write('id-1', hello())).toEqual({ bytes: 5 });
		expect(await read(files, 'id-1')).toBe('hello');
		expect(await read(files, 'id-1', { from: 1, to: 3 })).toBe('ell');
		expect(await read(files, 'id-1', { from: 4, to: 4 })).toBe('o');
	});

	test('how much still fits is known', async () => {
		expect(await open().free()).toBeGreaterThan(0);
	});

	test('a file that is not there is undefined, and may be removed', async () => {
		const files = open();
		expect(await files.read('id-2')).toBeUndefined();
		await files.remove('id-2');
	});

	test('a removed file is gone', async () => {
		const files = open();
		await files.write('id-3', hello());
		await files.remove('id-3');
		expect(await files.read('id-3')).toBeUndefined();
	});

	test('content that breaks off leaves nothing, and what was there stays', async () => {
		const files = open();
		const broken = async function* () {
			yield Buffer.from('half');
			throw new Error('the line went dead');
		};
		await expect(files.write('id-4', broken())).rejects.toThrow('the line went dead');
		expect(await files.read('id-4')).toBeUndefined();

		await files.write('id-4', hello());
		await expect(files.write('id-4', broken())).rejects.toThrow();
		expect(await read(files, 'id-4')).toBe('hello');
	});

	test.each([
		'../secret',
		'..',
		'.',
		'',
		'a/b',
		'a\\b',
		'/etc/passwd',
		'a\0b',
		'A',
		'incoming/x',
		'%2e%2e'
	])('no path hides in the id %j', async (id) => {
		const files = open();
		await expect(files.read(id)).rejects.toThrow('not the id of a file');
		await expect(files.write(id, hello())).rejects.toThrow('not the id of a file');
		await expect(files.remove(id)).rejects.toThrow('not the id of a file');
	});

	test('two files written at once do not mix', async () => {
		const files = open();
		const many = Array.from({ length: 20 }, (_, at) => `many-${at}`);
		await Promise.all(many.map((id) => files.write(id, Readable.from([Buffer.from(id)]))));
		expect(await Promise.all(many.map((id) => read(files, id)))).toEqual(many);
	});
}
