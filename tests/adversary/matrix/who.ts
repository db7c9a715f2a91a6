import * as cast from '../../../src/lib/testing/cast.ts';

/** Was an admin of the first firm, and is suspended there. */
export const suspended = 'person-suspended';

/** Everybody who may come: nobody signed in, each role of one firm, one who is suspended there, the owner of another. */
export const everybody = {
	stranger: undefined,
	owner: cast.imogen.id,
	admin: cast.marta.id,
	consultant: cast.nadia.id,
	operator: cast.artem.id,
	sales: cast.hanna.id,
	analyst: cast.lena.id,
	suspended,
	'other firm': cast.elsewhere.owner.id
} as const;

export type Who = keyof typeof everybody;
export const members: Who[] = ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'];

type Answers = Partial<Record<Who, number>>;

export const all = (status: number): Answers => each(Object.keys(everybody) as Who[], status);
export const each = (who: Who[], status: number): Answers =>
	Object.fromEntries(who.map((one) => [one, status]));
