import { z } from 'zod';
import type { Question } from '#lib/catalog/offering.ts';
import { mailAddress } from '#lib/outside/mail/address.ts';

const seats = z.coerce.number().optional().catch(undefined);

/** What the details form has: kept as it was written when a time is refused. */
const details = {
	name: z.string().max(200).default(''),
	email: z.string().max(300).default(''),
	message: z.string().max(10_000).default('')
};

const fieldsOf = (questions: readonly Question[]) =>
	Object.fromEntries(questions.map(({ id }) => [`answer-${id}`, z.string().default('')]));

/** A time is chosen; whatever is written already comes along. */
export const heldForm = (questions: readonly Question[]) =>
	z.object({
		...{ ...details, ...fieldsOf(questions), seats },
		startsAt: z.coerce.number().catch(Number.NaN),
		length: z.coerce.number().catch(Number.NaN)
	});

export const bookedForm = (questions: readonly Question[]) =>
	z.object({
		name: z
			.string('Write your name.')
			.transform((name) => name.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
			.pipe(
				z.string().min(1, 'Write your name.').max(100, 'A name here has at most 100 characters.')
			),
		email: mailAddress,
		message: z.string().trim().max(2_000, 'At most 2,000 letters.').default(''),
		party: z.string().max(64).default(''),
		keptAt: z.coerce.number().catch(0).default(0),
		...{ ...fieldsOf(questions), seats }
	});

export const keptForm = (questions: readonly Question[]) =>
	z.object({ ...details, ...fieldsOf(questions), party: z.string().max(64).default('') });

/** The fields of the questions as they were sent. */
export const answersOf = (input: object) =>
	Object.fromEntries(
		Object.entries(input).filter(
			(field): field is [string, string] =>
				field[0].startsWith('answer-') && typeof field[1] === 'string'
		)
	);

/** What was said to the questions, by their ids. */
export const answersIn = (input: object) =>
	Object.fromEntries(
		Object.entries(answersOf(input)).map(([name, words]) => [name.slice('answer-'.length), words])
	);
