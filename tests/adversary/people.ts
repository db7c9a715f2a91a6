import type { Goal, Run, Suite } from '../goals.ts';
import { attackCutOff } from './people/cut-off.ts';
import { attackInvitations } from './people/invitations.ts';
import { attackMassAssignment } from './people/mass-assignment.ts';
import { startProduct, type Product } from '../servers/product.ts';

/** Each attacks a product of its own side by side with nobody. */
const attacks: ((product: Product, run: Run) => Promise<Goal[]>)[] = [
	attackInvitations,
	attackMassAssignment,
	attackCutOff
];

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
