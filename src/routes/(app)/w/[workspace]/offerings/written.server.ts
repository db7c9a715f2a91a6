import { fail } from '@sveltejs/kit';
import type { App } from '#lib/app.ts';
import { offeringForm, type Draft } from '#lib/catalog/offerings/offering-form.ts';
import { wantAgain } from '#lib/catalog/pictures/want.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { sentAs, withRows, writtenIn } from '#lib/web/form-rows.ts';
import { schemaOf } from '#lib/web/form-rows.server.ts';

export const OfferingFields = schemaOf(offeringForm, ['form', 'do', 'version', 'over', 'kind']);

type Sent = Record<string, string | undefined>;

/**
 * What was sent by the form: either a button of its rows was pressed, and the form comes back with its rows changed and
 * nothing stored, or it is to be stored by `store`, which answers what is not right.
 */
export async function writtenOr<Done extends object>(
	app: App,
	here: Acting,
	sent: Sent,
	store: (draft: Draft) => Promise<Done | { problems: Record<string, string[]> }>
) {
	const draft = writtenIn(offeringForm, sent);
	const { form, kind, version } = sent;
	const act = sent.do ?? '';
	if (act.startsWith('again ')) await wantAgain(app, here, act.slice('again '.length));
	const rows = act.startsWith('again ') ? draft : withRows(offeringForm, draft, act);
	const none: Record<string, string[]> = {};
	const asSent = (of: Draft) => ({ ...sentAs(offeringForm, of), form, kind, version });
	if (rows) return { problems: none, refusal: undefined, sent: asSent(rows) };

	const answer = await store(draft);
	if (!('problems' in answer) || !answer.problems) return answer as Done;
	const problems = answer.problems as Record<string, string[]>;
	return fail(400, { problems, refusal: undefined, sent: asSent(draft) });
}
