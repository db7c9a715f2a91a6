import { callsIn, views, type View } from '#lib/bookings/cabinet.server.ts';
import { mayHoldCalls } from '#lib/bookings/right.ts';
import { memberHere } from '#lib/people/here.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	mayHoldCalls(workspace);
	const asked = event.url.searchParams;
	const words = (asked.get('q') ?? '').slice(0, 100);
	const view = viewOf(asked.get('view'));
	const after = Number(asked.get('after') ?? Number.NaN);
	const only = asked.get('whose') === 'mine' ? person.id : undefined;
	const found = await callsIn(
		app,
		{ person, workspace },
		{ view, words, person: only, after: Number.isFinite(after) ? after : undefined }
	);
	return {
		...found,
		view,
		words,
		mine: only !== undefined,
		now: app.now(),
		later: !Number.isNaN(after)
	};
};

function viewOf(said: string | null): View {
	return views.find((view) => view === said) ?? 'upcoming';
}
