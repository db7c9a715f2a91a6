import { openSqlite } from '../../../src/lib/basics/sqlite.server.ts';
import { join } from 'node:path';
import { signInAsDemo } from '../../../src/lib/people/sign-in.server.ts';
import * as cast from '../../../src/lib/testing/cast.ts';
import { quietApp } from '../../../src/lib/testing/quiet-app.ts';
import { seedElsewhere } from '../../../src/lib/testing/seed-demo.server.ts';
import type { App } from '../../../src/lib/app.ts';

/** Everybody who may come: nobody signed in, each role of one firm, and the owner of another firm. */
export const everybody = {
	stranger: undefined,
	owner: cast.imogen.id,
	admin: cast.marta.id,
	consultant: cast.nadia.id,
	operator: cast.artem.id,
	sales: cast.hanna.id,
	analyst: cast.lena.id,
	'other firm': cast.elsewhere.owner.id
} as const;

export type Who = keyof typeof everybody;
export const members: Who[] = ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'];

/** Opens the rows of a running product beside it, adds the other firm and signs everybody in. */
export async function signEverybodyIn(dataFolder: string) {
	const db = openSqlite(join(dataFolder, 'concord.db'));
	const app = quietApp({ db, folder: dataFolder });
	await seedElsewhere(app);
	const cookies: Partial<Record<Who, string>> = {};
	for (const [who, person] of Object.entries(everybody))
		if (person) cookies[who as Who] = `sign-in=${await signInAsDemo(app, person)}`;
	return { app, cookies, close: () => db.close() };
}

export type Inside = { app: App; cookies: Partial<Record<Who, string>> };
