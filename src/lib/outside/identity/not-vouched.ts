import { Refusal } from '#lib/basics/refusal.ts';
import { providerNames, type Provider } from './provider.ts';

/** Words of ours alone: what a provider's address says of a failure may have been written by anybody. */
export const notVouchedWords = {
	denied: (name: string) =>
		`${name} did not sign you in, because it was cancelled there. Try again, or use another way.`,
	away: (name: string) =>
		`${name} does not answer as it should. Try again in a minute, or use another way.`,
	wrong: (name: string) =>
		`The answer from ${name} does not fit what was asked, so nothing was done. Begin again here.`
};

export type WhyNotVouched = keyof typeof notVouchedWords;

const statuses = { denied: 403, away: 503, wrong: 403 } as const;

/** The provider does not vouch for anybody: the person stopped, it does not answer, or the answer is not to be believed. */
export class NotVouched extends Refusal {
	readonly why: WhyNotVouched;

	constructor(why: WhyNotVouched, provider: Provider, cause?: unknown) {
		super(statuses[why], notVouchedWords[why](providerNames[provider]), { cause });
		this.why = why;
	}
}
