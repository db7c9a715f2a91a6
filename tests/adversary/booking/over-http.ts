import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newToken } from '#lib/basics/ids.ts';
import { openHour } from '#lib/testing/offers.ts';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import { startProduct, type Product } from '../../servers/product.ts';
import { line, visit } from '../../servers/visitor.ts';

const routes = join(import.meta.dirname, '../../../src/routes/(site)');
/** As `booking links by address` allows in ten minutes. */
const guesses = 100;

/** The same by the pages: guesses of links are slowed down, and nothing that is sent there is a fault. */
export async function attackOverHttp({ say }: Run): Promise<Goal[]> {
	if (
		!existsSync(join(routes, 'book/[offering]')) ||
		!existsSync(join(routes, 'booking/[token]'))
	) {
		say('the pages of bookings are not there yet, so not attacked');
		return [];
	}
	const product = await startProduct();
	try {
		const limited = await guessing(product);
		const faults = await nonsense(product);
		return [
			none('pages: guessed links that opened', limited.opened),
			atLeast('pages: guesses refused for their number, of 50 too many', limited.refused, 50),
			none('pages: faults', faults + limited.faults)
		];
	} finally {
		await product.stop();
	}
}

async function guessing(product: Product) {
	const statuses: number[] = [];
	for (let at = 0; at < guesses + 50; at++)
		statuses.push((await visit(product, `/booking/${newToken()}`, { from: line(700_000) })).status);
	const are = (test: (status: number) => boolean) => statuses.filter(test).length;
	return {
		opened: are((status) => status < 400),
		refused: are((status) => status === 429),
		faults: are((status) => status >= 500)
	};
}

const fields = [
	'startsAt',
	'keptAt',
	'length',
	'seats',
	'party',
	'name',
	'email',
	'message',
	'file'
];
const values = [
	'',
	'-1',
	'1e309',
	'NaN',
	'2026-11-25',
	'\0',
	'💥'.repeat(5_000),
	'[object Object]'
];

/** Each field of each form with what no page sends; a line of its own each time, so that no limit answers first. */
async function nonsense(product: Product) {
	let faults = 0;
	let at = 0;
	for (const act of ['hold', 'book', 'longer', 'drop', 'without'])
		for (const field of fields)
			for (const value of values) {
				const form = { startsAt: '0', length: '30', party: 'none', [field]: value };
				const from = line(701_000 + at++);
				const { status } = await visit(product, `/book/${openHour.id}?/${act}`, { form, from });
				if (status >= 500) faults++;
			}
	for (const query of [
		'day=99999999',
		'month=0000-00',
		'zone=Mars/Base',
		'length=-1',
		'month=9999-12'
	])
		if ((await visit(product, `/book/${openHour.id}?${query}`)).status >= 500) faults++;
	return faults;
}
