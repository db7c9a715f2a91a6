import { z } from 'zod';
import type { App } from '#lib/app.ts';
import { seal, unseal } from '#lib/basics/sealed.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { isProvider, type Provider } from '#lib/outside/identity/provider.ts';
import type { Slip } from '../slips/use.server.ts';

/** How long somebody may take at the provider: with a password to be found and a second factor. */
export const tripLasts = minutes(10);

/** What somebody goes to a provider for. */
export const purposes = ['sign-in', 'connect', 'prove'] as const;
export type Purpose = (typeof purposes)[number];

/** What is kept of a trip while the person is away. */
export interface Kept {
	provider: Provider;
	purpose: Purpose;
	/** Whose sign-in this browser had when it began: it must have the same one at the end. */
	signInId: string | null;
	redirect: string;
	/** A path of ours. */
	next: string;
	/** The browser's, for somebody who has no account yet. */
	zone: string;
}

export interface Secrets {
	nonce: string;
	verifier: string;
}

const detail = z.object({
	provider: z.string().refine(isProvider),
	purpose: z.enum(purposes),
	signInId: z.string().nullable(),
	redirect: z.string(),
	next: z.string(),
	zone: z.string(),
	sealed: z.string()
});

/** What the provider must not be able to say without us is not readable in the rows either. */
export function packed(app: App, kept: Kept, secrets: Secrets) {
	const plain = Buffer.from(JSON.stringify(secrets));
	return { ...kept, sealed: seal(app.secret, 'trip to a provider', plain) };
}

export function unpacked(app: App, slip: Slip): Kept & Secrets & { begunAt: number } {
	const { sealed, ...kept } = detail.parse(slip.detail);
	const secrets = unseal(app.secret, 'trip to a provider', sealed).toString();
	return { ...kept, ...(JSON.parse(secrets) as Secrets), begunAt: slip.createdAt };
}

/** The browser's zone as a form tells it; UTC when it is none, or when nothing could be told. */
export function zoneOf(told: unknown) {
	try {
		return new Intl.DateTimeFormat('en-GB', { timeZone: String(told) }).resolvedOptions().timeZone;
	} catch {
		return 'UTC';
	}
}

/** The page that somebody set out from, where it is told when the trip came to nothing. */
export function pageFor(purpose: Purpose, next: string) {
	if (purpose === 'connect') return next;
	const page = purpose === 'prove' ? '/prove' : '/sign-in';
	return `${page}?next=${encodeURIComponent(next)}`;
}
