import type { HourCycle } from '#lib/basics/clock.ts';

/** Dense for work, roomy for who wants larger rows and fields. */
export const densities = ['dense', 'roomy'] as const;
export type Density = (typeof densities)[number];

/** Whoever is signed in, and how: what every request knows of them. */
export interface Person {
	id: string;
	name: string;
	email: string;
	slug: string | null;
	zone: string;
	hourCycle: HourCycle;
	currency: string;
	density: Density;
	singleKeys: boolean;
	/** Runs the installation. */
	keeper: boolean;
	demo: boolean;
	signIn: {
		id: string;
		/** When whoever holds it last proved to be the person: by password, passkey, provider or second factor. */
		provedAt: number;
	};
}
