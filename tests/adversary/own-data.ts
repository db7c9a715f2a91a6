import { globSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { exactly, none, type Goal, type Suite } from '../goals.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { newCanary, places, sightings, type Canary } from './own-data/canary.ts';
import { wordsLeft } from './own-data/look.ts';
import { plant } from './own-data/plant.ts';
import { visitor } from './own-data/visitor.ts';

const persons = 50;
const atOnce = 5;

/** Same size in every form. */
export const suite: Suite = {
	about: `${persons} persons with a word of their own in ${places.length} places: all in their copy, none after erasure`,
	async run({ say }) {
		const product = await startProduct({ env: { LOG_LEVEL: 'debug' } });
		const db = openSqlite(join(product.dataDir, 'concord.db'));
		try {
			const app = quietApp({ db, folder: product.dataDir });
			const canaries = Array.from({ length: persons }, (_, number) => newCanary(number));
			for (const canary of canaries) await plant(app, product, canary);

			const before = await wordsLeft(app, product, canaries);
			for (const [place, found] of Object.entries(before))
				say(`before: ${found.length} words in ${place}`);

			const goals = [
				...(await copies(product, canaries, say)),
				...(await erasures(product, canaries, say))
			];
			const after = await wordsLeft(app, product, canaries);
			const left = Object.entries(after).map(([place, found]) => {
				for (const word of found.slice(0, 5)) say(`left in ${place}: ${word}`);
				return none(`words left in ${place}, of ${persons * (places.length + 1)}`, found.length);
			});
			const seen = Object.values(before).flat();
			const audit = await verifyAudit(app);
			return [
				exactly('words that were there before', new Set(seen).size, persons * (places.length + 1)),
				...goals,
				...left,
				none('files and archives left', filesKept(product)),
				none('breaks in the audit', audit.ok ? 0 : 1)
			];
		} finally {
			await db.close();
			await product.stop();
		}
	}
};

/** An archive is packed: what it says cannot be looked for, so none may lie there at all. */
function filesKept({ dataDir }: Product) {
	return globSync('files/*/*', { cwd: dataDir }).length;
}

async function copies(
	product: Product,
	canaries: Canary[],
	say: (line: string) => void
): Promise<Goal[]> {
	const all = canaries.flatMap(({ words }) => Object.values(words));
	let [whole, ofOthers, takenByOthers] = [0, 0, 0];
	await eachOf(canaries, async (canary, index) => {
		const { path, parts } = await visitor(product, canary).copy();
		const bytes = Buffer.concat([
			Buffer.from(Object.keys(parts).join('\n')),
			...Object.values(parts)
		]);
		const own = Object.values(canary.words);
		const found = sightings(bytes, all);
		const missing = own.filter((word) => !found.includes(word));
		if (missing.length === 0) whole++;
		else say(`not in the copy of ${canary.id}: ${missing.join(', ')}`);
		ofOthers += found.filter((word) => !own.includes(word)).length;

		const neighbour = canaries[(index + 1) % canaries.length] as Canary;
		const stolen = await visitor(product, neighbour).send(path);
		if (stolen.status !== 404) takenByOthers++;
	});
	return [
		exactly(`copies with all ${places.length} words of their person`, whole, persons),
		none('words of others in a copy', ofOthers),
		none(`copies that another person got, of ${persons} tried`, takenByOthers)
	];
}

async function erasures(
	product: Product,
	canaries: Canary[],
	say: (line: string) => void
): Promise<Goal[]> {
	let [proven, stillIn] = [0, 0];
	await eachOf(canaries, async (canary) => {
		const person = visitor(product, canary);
		const proof = await person.erase();
		const page = await fetch(new URL(proof, product.origin));
		if ((await page.text()).includes('True, and as it was written')) proven++;
		else say(`no proof for ${canary.id}: ${proof}`);
		if ((await person.send('/me/data')).status !== 303) stillIn++;
	});
	return [
		exactly('erasures with a proof that can be checked', proven, persons),
		none('erased people who are still signed in', stillIn)
	];
}

async function eachOf(canaries: Canary[], act: (canary: Canary, index: number) => Promise<void>) {
	const waiting = [...canaries.entries()];
	const one = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) await act(next[1], next[0]);
	};
	await Promise.all(Array.from({ length: atOnce }, one));
}
