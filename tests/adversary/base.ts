import type { Goal, Run, Suite } from '../goals.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { attackBodies } from './base/bodies.ts';
import { attackLetters } from './base/letters.ts';
import { attackPaths } from './base/paths.ts';
import { attackFetch } from './base/ssrf.ts';
import { attackUploads } from './base/uploads.ts';

const onPorts = [attackFetch, attackLetters];
const onProduct: ((product: Product, run: Run) => Promise<Goal[]>)[] = [
	attackUploads,
	attackPaths,
	attackBodies
];

export const suite: Suite = {
	about: 'addresses that lead inside, hostile files, mail headers, paths and bodies: 0 successes',
	async run(run) {
		const goals: Goal[] = [];
		for (const attack of onPorts) goals.push(...(await attack(run)));

		const product = await startProduct();
		try {
			for (const attack of onProduct) goals.push(...(await attack(product, run)));
		} finally {
			await product.stop();
		}
		return goals;
	}
};
