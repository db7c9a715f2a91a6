import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { currencies } from '#lib/people/accounts/profile.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { lostAmong } from '../pictures/lost.server.ts';
import { Problems } from '../problems.ts';
import { seesAllOfferings } from '../right.ts';
import { offeringHosts } from '../tables.server.ts';
import type { OfferingKind } from '../offering.ts';
import { candidatesOf, type ownOffering } from './acting.server.ts';
import type { Draft } from './offering-form.ts';
import { offeringForm } from './offering-form.ts';
import { wantedIn, type Wanted } from './rules.ts';

type Own = Awaited<ReturnType<typeof ownOffering>>;

interface Asked {
	kind: OfferingKind;
	draft: Draft;
	/** Ids for new questions, made before the transaction. */
	newIds: readonly string[];
	/** What stands: of a new offering only who makes it. */
	actor: Own['actor'];
	before?: Pick<Own, 'offering' | 'hosts'>;
}

const known = new Set(currencies);

/** Ids for as many questions as a form can have. */
export const idsFor = (app: App) =>
	Array.from({ length: offeringForm.lists.questions.most }, () => app.newId());

/** A step: what the form means, by the rules and by the rows; what is not right stands beside its field. */
export async function judged(app: App, tx: Rows, { actor, draft, ...asked }: Asked) {
	const { offering, hosts } = asked.before ?? {};
	const candidates = (await candidatesOf(tx, actor.workspace.id)).map(({ id }) => id);
	const found = wantedIn(draft, {
		...{ kind: asked.kind, now: app.now(), currencies: known, newIds: asked.newIds },
		candidates: new Set([...candidates, ...(hosts ?? []).map(({ personId }) => personId)]),
		stands: offering?.startsAt ?? null
	});
	if ('problems' in found) return found;
	const { wanted } = found;

	const problems = new Problems();
	const mayChoose = seesAllOfferings(actor);
	const stand = hosts
		? { hosting: offering?.hosting, hosts }
		: { hosting: 'one', hosts: [{ personId: actor.id }] };
	if (!mayChoose && !sameHosts(wanted, stand))
		problems.at('hosting', 'Owners and admins choose who else holds it. Ask one of them.');
	const lost = await lostAmong(tx, {
		...{ personId: actor.id, workspaceId: actor.workspace.id, wanted },
		kept: offering ? [offering.coverId, ...offering.galleryIds, ...offering.fileIds] : []
	});
	for (const field of lost) problems.at(field, 'This file is not here any more. Send it again.');
	return problems.any ? { problems } : { wanted };
}

function sameHosts(
	{ hosting, hosts }: Wanted,
	stand: { hosting: string | undefined; hosts: readonly { personId: string }[] }
) {
	const ids = (list: readonly { personId: string }[]) =>
		list
			.map(({ personId }) => personId)
			.sort()
			.join();
	return hosting === stand.hosting && ids(hosts) === ids(stand.hosts);
}

/** A step: who holds it from now on; whoever stays keeps their place in turn. */
export async function setHosts(
	app: App,
	tx: Rows,
	offeringId: string,
	{ hosts }: Pick<Wanted, 'hosts'>,
	before: readonly { personId: string; since: number }[] = []
) {
	await tx.delete(offeringHosts).where(eq(offeringHosts.offeringId, offeringId));
	for (const [order, host] of hosts.entries()) {
		const since = before.find(({ personId }) => personId === host.personId)?.since;
		await tx
			.insert(offeringHosts)
			.values({ ...host, offeringId, since: since ?? app.now() + order });
	}
}
