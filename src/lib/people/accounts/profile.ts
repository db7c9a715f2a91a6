import { z } from 'zod';
import { hourCycles } from '#lib/basics/clock.ts';
import { isZone, zoneToday } from '#lib/basics/zones.ts';
import { densities } from '../person.ts';
import { addressProblem } from './public-address.ts';

/** ISO codes of money that is in use; the engine also lists what was used before. */
export const currencies = Intl.supportedValuesOf('currency');

const known = new Set(currencies);

/** What somebody says of themselves in a form: a box that is not ticked is not sent. */
export const profileForm = z.object({
	name: z
		.string()
		.trim()
		.min(1, 'Your name, as others read it')
		.max(100, 'At most 100 signs')
		.refine(
			(name) => !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name),
			'Letters only'
		),
	slug: z
		.string()
		.trim()
		.toLowerCase()
		.superRefine((slug, { addIssue }) => {
			const problem = addressProblem(slug);
			if (problem) addIssue(problem);
		}),
	headline: z
		.string()
		.trim()
		.max(120, 'At most 120 signs')
		.transform((words) => words || null),
	zone: z.string().refine(isZone, 'Choose a zone from the list').transform(zoneToday),
	hourCycle: z.enum(hourCycles, 'Choose one of the two'),
	currency: z.string().refine((code) => known.has(code), 'Choose a currency from the list'),
	density: z.enum(densities, 'Choose one of the two'),
	singleKeys: z
		.literal('on')
		.optional()
		.transform((ticked) => ticked === 'on')
});

export type Profile = z.infer<typeof profileForm>;
