import type { Goal, Run, Suite } from '../goals.ts';
import { attackCookies } from './people/cookies.ts';
import { attackByOtherSites } from './people/csrf.ts';
import { attackCutOff } from './people/cut-off.ts';
import { attackEnumeration } from './people/enumeration.ts';
import { attackGuesses } from './people/guesses.ts';
import { attackInvitations } from './people/invitations.ts';
import { attackMassAssignment } from './people/mass-assignment.ts';
import { startProduct, type Product } from '../servers/product.ts';
import { attackLetters } from './people/letters.ts';
import { attackLinks } from './people/links.ts';
import { attackProviders } from './people/oauth.ts';
import { attackPasskeys } from './people/passkeys.ts';
import { attackRecovery } from './people/recovery.ts';
import { attackRedirects } from './people/redirects.ts';
import { attackFixation } from './people/sign-in-fixation.ts';
import { attackSignInList } from './people/sign-in-list.ts';
import { attackStepUp } from './people/step-up.ts';
import { attackTotp } from './people/totp.ts';

type Attack = (product: Product, run: Run) => Promise<Goal[]>;

/** They look at how long answers take: nothing else runs meanwhile. */
const withTheClock: Attack[] = [attackEnumeration, attackCutOff];

/** Each attacks a product of its own, two side by side. */
const attacks: Attack[] = [
	attackLetters, // waits longest, for the letters of hundreds
	attackGuesses,
	attackFixation,
	attackRedirects,
	attackLinks,
	attackTotp,
	attackRecovery,
	attackPasskeys,
	attackStepUp,
	attackSignInList,
	attackInvitations,
	attackMassAssignment
];

/** These start a product that is set up as they need it. */
const onTheirOwn: ((run: Run) => Promise<Goal[]>)[] = [
	attackProviders,
	attackCookies,
	attackByOtherSites
];

export const suite: Suite = {
	about: 'accounts, factors, providers, invitations and rights: 0 successes',
	async run(run) {
		const goals: Goal[] = [];
		for (const attack of onTheirOwn) goals.push(...(await attack(run)));
		for (const attack of withTheClock) goals.push(...(await onAnother(attack, run)));
		const waiting = [...attacks.entries()];
		const found: Goal[][] = [];
		const oneAfterAnother = async () => {
			for (let next = waiting.shift(); next; next = waiting.shift())
				found[next[0]] = await onAnother(next[1], run);
		};
		await Promise.all([oneAfterAnother(), oneAfterAnother()]);
		return [...goals, ...found.flat()];
	}
};

async function onAnother(attack: Attack, run: Run) {
	const product = await startProduct();
	try {
		return await attack(product, run);
	} finally {
		await product.stop();
	}
}
