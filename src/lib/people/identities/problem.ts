import { Refusal } from '#lib/basics/refusal.ts';
import { NotVouched, notVouchedWords } from '#lib/outside/identity/not-vouched.ts';
import { isProvider, providerNames, type Provider } from '#lib/outside/identity/provider.ts';

/** Why a trip to a provider came to nothing. Only the key is in the address, so nobody can put words onto our pages. */
const words = {
	...notVouchedWords,
	lost: (name: string) =>
		`This answer from ${name} was used already, is too old, or belongs to another browser. Begin again here.`,
	other: () => 'Who is signed in here has changed on the way, so nothing was done. Begin again.',
	exists: (name: string) =>
		`An account with this address is there already. Sign in to it, then connect ${name} under Security.`,
	unproven: (name: string) =>
		`${name} does not say that this address is yours. Register with it here, then connect ${name} under Security.`,
	first: () =>
		'Nobody is here yet. The first owner registers with the code that the installation has printed.',
	closed: () => 'This account is closed or suspended. Ask whoever runs this installation.',
	taken: (name: string) =>
		`This account at ${name} is connected to somebody else here. Choose another one there.`,
	stale: (name: string) =>
		`Confirm that it is you first, then connect ${name}; the last time was over 10 minutes ago.`,
	stranger: (name: string) =>
		`This account at ${name} is not connected to yours, so it proves nothing. Choose the one that is.`,
	later: () =>
		'This could not be finished just now, and nothing was changed. Try again in a moment.'
};

export type Problem = keyof typeof words;

/** An answer that is to be believed, and yet opens nothing here. */
export class NotTaken extends Refusal {
	readonly why: Problem;

	constructor(why: Problem, provider: Provider) {
		super(403, words[why](providerNames[provider]));
		this.why = why;
	}
}

export function problemOf(refusal: Refusal): Problem {
	return refusal instanceof NotTaken || refusal instanceof NotVouched ? refusal.why : 'later';
}

/** Where a page says what became of the trip: `?from=google&problem=denied`. */
export const problemAt = (path: string, provider: Provider, problem: Problem) =>
	`${path}${path.includes('?') ? '&' : '?'}from=${provider}&problem=${problem}`;

/** What such a page says; nothing when its address says something else. */
export function problemIn({ searchParams }: { searchParams: Pick<URLSearchParams, 'get'> }) {
	const [from, problem] = [searchParams.get('from') ?? '', searchParams.get('problem') ?? ''];
	if (!isProvider(from) || !Object.hasOwn(words, problem)) return undefined;
	return words[problem as Problem](providerNames[from]);
}
