import type { Goal, Run, Suite } from '../goals.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { attackLetters } from './people/letters.ts';

/** Each attacks a product of its own side by side with nobody. */
const attacks: ((product: Product, run: Run) => Promise<Goal[]>)[] = [attackLetters];

export const suite: Suite = {
	about: 'accounts, factors, providers, invitations and rights: 0 successes',
	async run(run) {
		const goals: Goal[] = [];
		for (const attack of attacks) {
			const product = await startProduct();
			try {
				goals.push(...(await attack(product, run)));
			} finally {
				await product.stop();
			}
		}
		return goals;
	}
};
