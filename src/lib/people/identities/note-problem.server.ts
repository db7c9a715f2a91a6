import type { App } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Refusal } from '#lib/basics/refusal.ts';
import type { Provider } from '#lib/outside/identity/provider.ts';
import { problemOf } from './problem.ts';

/** For the keeper: a wrong secret and a provider that is away are seen here, in the words that nobody else is shown. */
export function noteProblem({ log }: Pick<App, 'log'>, provider: Provider, refusal: Refusal) {
	const [kind, reason] = [`${provider}: ${problemOf(refusal)}`, reasonOf(refusal.cause ?? refusal)];
	log.warn('a trip to a provider came to nothing', { kind, reason });
}
