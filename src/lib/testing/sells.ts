import sharp from 'sharp';
import type { App } from '#lib/app.ts';
import { receivePicture } from '#lib/catalog/pictures/want.server.ts';
import { emptyDraft, type Draft } from '#lib/catalog/offerings/offering-form.ts';
import type { Sale } from '#lib/catalog/offerings/missing.ts';
import type { Planning } from '#lib/catalog/offerings/planning.ts';
import { planGroup, unplanGroup } from '#lib/bookings/group.server.ts';
import { createOffering } from '#lib/catalog/offerings/create.server.ts';
import { changePage, showPage } from '#lib/catalog/consultants/change-page.server.ts';
import { publishOffering } from '#lib/catalog/offerings/publish.server.ts';
import { acting } from './acting.ts';
import { haldenRoe, nadia, oleh, priya, tomasz } from './cast.ts';

type Who = { id: string };

/** Everybody has hours, and somebody can be paid. */
export const allThere: Sale & Planning = {
	withHours: new Set([nadia, oleh, priya, tomasz].map(({ id }) => id)),
	cashier: 'embedded',
	plan: planGroup,
	unplan: unplanGroup
};

/** As Nadia would type it. */
export const talk = (host: Who = nadia): Draft => ({
	...emptyDraft({ kind: 'individual', currency: 'EUR', zone: 'Europe/Berlin', hosts: [host.id] }),
	title: 'Pricing review',
	description: 'Your price list against cost and the market.',
	durations: [
		{ minutes: '30', price: '99.50' },
		{ minutes: '60', price: '180' }
	]
});

export const clinic = (host: Who = nadia): Draft => ({
	...emptyDraft({ kind: 'group', currency: 'EUR', zone: 'Europe/Berlin', hosts: [host.id] }),
	...{ title: 'Pricing clinic', day: '2026-12-10', from: '17:00', till: '18:30', quorum: '4' },
	durations: [{ minutes: '', price: '45' }]
});

export async function made(
	app: App,
	who: Who,
	draft: Draft,
	kind: 'individual' | 'group' = 'individual'
) {
	const answer = await createOffering(app, acting(app, who), { kind, draft });
	if (answer.offering === undefined) throw new Error(JSON.stringify(answer.problems));
	return answer.offering;
}

/** A page with everything on it, for everybody to see. */
export async function pagePublished(
	app: App,
	who: Who,
	more: Partial<Parameters<typeof changePage>[2]['draft']> = {}
) {
	const draft = {
		...{ description: 'Helps makers.', experience: '', topics: 'Pricing, Margin', photoId: '' },
		...{ languages: [{ code: 'en' }, { code: 'de' }], certificates: [], ...more }
	};
	const answer = await changePage(app, acting(app, who), { draft, seen: 0 });
	if (answer.seen === undefined) throw new Error(JSON.stringify(answer.problems));
	await showPage(app, acting(app, who), true);
	return answer.seen;
}

/** An offering that can be booked, of somebody whose page is there. */
export async function published(
	app: App,
	draft: Draft = talk(),
	kind: 'individual' | 'group' = 'individual'
) {
	const id = await made(app, nadia, draft, kind);
	await publishOffering(app, acting(app, nadia), id, allThere);
	return id;
}

/** Something that is no smooth surface: what a camera sends. */
export async function photo(width = 1_600, height = 1_000) {
	const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
	const made = sharp({ create: { width, height, channels: 3, background: '#888', noise } });
	return made.blur(2).jpeg().toBuffer();
}

export async function pictureSent(app: App, who: Who, content?: Buffer) {
	const bytes = content ?? (await photo());
	const sent = {
		name: 'photo.jpg',
		content: (async function* () {
			yield bytes;
		})()
	};
	return (await receivePicture(app, acting(app, who, haldenRoe), sent)).id;
}
