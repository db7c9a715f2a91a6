import type { AccountThere } from '../../../servers/identity.ts';
import type { ProductWithProviders } from '../../../servers/product-with-providers.ts';
import { nadia } from '../../../../src/lib/testing/cast.ts';
import type { Provider } from '../../../../src/lib/outside/identity/provider.ts';
import { newBrowser, type Browser } from './browser.ts';
import type { rowsOf } from './rows.ts';

const person = (subject: string, email: string, verified = true): AccountThere => ({
	...{ subject, email, verified, name: `Somebody called ${subject}` }
});

/** Who has an account at the providers. */
export const solveig = person('solveig', 'solveig@aas.example');
export const mallory = person('mallory', 'mallory@evil.example');
export const nadiaThere = person('nadia', 'nadia@private.example');

export interface Field {
	product: ProductWithProviders;
	rows: ReturnType<typeof rowsOf>;
	browser(cookie?: string): Browser;
	/** A browser that came as far as the provider's answer, with that answer. */
	under(way?: Partial<Way>): Promise<{ browser: Browser; back: URL; there: URL }>;
	/** A browser with one of the cast signed in. */
	as(personId: string): Browser;
}

interface Way {
	provider: Provider;
	who: AccountThere;
	ask: string;
	browser: Browser;
	next: string;
}

export interface Attack {
	what: string;
	/** Answers everything that the product said on the way. */
	run(field: Field): Promise<Response[]>;
}

export function fieldOf(product: ProductWithProviders, rows: Field['rows']): Field {
	const browser = (cookie?: string) => newBrowser(product.origin, cookie);
	return {
		product,
		rows,
		browser,
		as: (personId) => browser(product.cookieOf(personId)),
		async under({ provider = 'google', who = mallory, ask, next, browser: mine = browser() } = {}) {
			const { there, answer } = await mine.setOut(provider, ask, next);
			if (!there) throw new Error(`not sent to ${provider}: ${answer.status}`);
			return { browser: mine, there, back: product[provider].answer(there, who) };
		}
	};
}

export const asNadia = (field: Field) => field.as(nadia.id);

/** The same answer with something else in it. */
export function changed(back: URL, change: (answer: URLSearchParams, url: URL) => void) {
	const other = new URL(back);
	change(other.searchParams, other);
	return other;
}
