import { getTableColumns } from 'drizzle-orm';
import { join } from 'node:path';
import { allTables } from '../../../src/lib/all-tables.server.ts';
import type { App } from '../../../src/lib/app.ts';
import { openSqlite } from '../../../src/lib/basics/sqlite.server.ts';
import { fieldRights, invitations } from '../../../src/lib/people/members/tables.server.ts';
import { memberships, people, workspaces } from '../../../src/lib/people/tables.server.ts';
import { quietApp } from '../../../src/lib/testing/quiet-app.ts';
import { seedElsewhere } from '../../../src/lib/testing/seed-demo.server.ts';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { ask } from '../matrix/ask.ts';
import { addFirmThings } from '../matrix/firm.ts';
import { putBack } from '../matrix/put-back.ts';
import type { Question, Things } from '../matrix/table.ts';
import { everybody } from '../matrix/who.ts';
import { workspaces as questions } from '../matrix/workspaces.ts';

/** Found in a row, it came from a field that no form has. */
const mark = 'forged-by-a-form';
const forged: Record<string, string> = {
	...Object.fromEntries(
		allTables.flatMap((table) => Object.keys(getTableColumns(table))).map((name) => [name, mark])
	),
	...{ role: 'owner', roles: 'owner', keeper: 'on', demo: 'on', right: 'change' },
	...{ workspaceId: 'ws-elsewhere', personId: 'person-viktor', suspendedAt: '0', deletedAt: '0' }
};

/** Sends every action of workspaces with the name of every column added: nothing else changes than without them. */
export async function attackMassAssignment(product: Product, { say }: Run): Promise<Goal[]> {
	const db = openSqlite(join(product.dataDir, 'concord.db'));
	const app = quietApp({ db, folder: product.dataDir });
	await seedElsewhere(app);
	const bare = {
		...{ letter: 'x', file: { signed: '/x', bare: '/x' }, failedJob: 'x' },
		...{ notice: 'x', unsubscribe: '/unsubscribe', checkout: '/till/x' },
		clients: { decide: '/decide/x', note: 'x', merge: 'x', endLetters: '/unsubscribe/client' },
		bookingPage: '/booking/x'
	};
	const things: Things = { ...bare, ...(await addFirmThings(app)) };
	const asItWas = await putBack(app);

	let [actions, wrong, marked] = [0, 0, 0];
	for (const question of questions.filter((each) => each.body)) {
		const outcomes: string[] = [];
		for (const added of [{}, forged]) {
			const cookie = product.cookieOf(everybody.owner);
			const status = await ask(product, withFields(question, added), things, cookie);
			const rows = await rowsOf(app);
			if (JSON.stringify(rows).includes(mark)) marked++;
			outcomes.push(`${status} ${JSON.stringify(rows.map(lasting))}`);
			await asItWas();
		}
		actions++;
		if (outcomes[0] === outcomes[1]) continue;
		wrong++;
		say(`other fields made a difference: ${question.way} (${question.of})`);
	}
	await db.close();
	return [
		atLeast('actions sent with the name of every column added', actions, 40),
		none(`columns changed by ${Object.keys(forged).length} forged fields`, wrong + marked)
	];
}

/** The form's own fields stay what they are. */
function withFields(question: Question, added: Record<string, string>): Question {
	return {
		...question,
		body(things) {
			const content = question.body?.(things);
			return { form: { ...added, ...(content && 'form' in content ? content.form : {}) } };
		}
	};
}

async function rowsOf(app: App) {
	const all = [people, workspaces, memberships, invitations, fieldRights];
	return (await Promise.all(all.map((table) => app.read.select().from(table)))).flat() as Record<
		string,
		unknown
	>[];
}

const changing =
	/^(id|tokenHash|workspaceId|createdAt|expiresAt|since|suspendedAt|deletedAt|withdrawnAt|slug)$/;

/** Without what is another one at every asking; whether it is there at all still counts. */
const lasting = (row: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, changing.test(name) ? value !== null : value])
	);
