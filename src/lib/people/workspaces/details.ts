import { z } from 'zod';
import { zoneOr } from '#lib/basics/zones.ts';
import { workspaceSlug } from './slug.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** As one writes them into a form, with what to say at each field. */
export const workspaceDetails = z.object({
	name: z
		.string('Write the name of the firm.')
		.trim()
		.min(1, 'Write the name of the firm.')
		.max(80, 'A name has at most 80 letters.')
		.refine((name) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name), 'Write the name in one line.'),
	slug: workspaceSlug,
	zone: z
		.string('Choose a time zone.')
		.refine((zone) => zoneOr(zone, '') !== '', 'Choose a time zone.'),
	currency: z
		.string('Write a currency in three letters, like EUR.')
		.trim()
		.toUpperCase()
		.refine((code) => currencies.has(code), 'Write a currency in three letters, like EUR.')
});

/** Without an address one is made from the name. */
export const newWorkspace = workspaceDetails.extend({
	slug: z.union([z.literal('').transform(() => undefined), workspaceSlug]).optional()
});
