import { z } from 'zod';
import type { Change } from './change.ts';

const day = z.int().min(-10_000).max(40_000);
const period = z.tuple([z.int(), z.int()]);
const periods = z.array(period).max(20);
const zone = z.string().max(64);
const note = z.string().max(1_000);
const id = z.string().regex(/^[0-9a-z][0-9a-z-]{0,63}$/);
const limit = z.object({
	per: z.enum(['day', 'week', 'month', 'year']),
	count: z.int().max(10_000).optional(),
	minutes: z.int().max(600_000).optional()
});

const change = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('week'), weekly: z.array(periods).length(7) }),
	z.object({ kind: z.literal('zone'), zone }),
	z.object({
		kind: z.literal('holidays'),
		country: z.string().max(2).nullable(),
		region: z.string().max(8).nullable()
	}),
	z.object({ kind: z.literal('worked'), day, works: z.boolean() }),
	z.object({
		kind: z.literal('travel'),
		travel: z.array(z.object({ from: day, till: day.optional(), zone })).max(100)
	}),
	z.object({ kind: z.literal('limits'), limits: z.array(limit).max(4) }),
	z.object({
		kind: z.literal('days'),
		days: z.array(z.object({ day, periods: periods.nullable(), note })).max(31)
	}),
	z.object({ kind: z.literal('vacation'), id, firstDay: day, lastDay: day, note }),
	z.object({ kind: z.literal('no vacation'), id })
]);

/** A change as the painted week and Undo send it. */
export const changeText = z
	.string()
	.max(20_000)
	.transform((text, context): Change => {
		const parsed = change.safeParse(jsonOf(text));
		if (parsed.success) return parsed.data as Change;
		context.addIssue({
			code: 'custom',
			message: 'This change could not be read. Reload the page.'
		});
		return z.NEVER;
	});

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // whatever is no JSON is no change
	}
}
