import type { Limit } from '../limit.ts';
import type { CancelPolicy, Duration, Hosting, OfferingKind, Question } from '../offering.ts';
import { Problems } from '../problems.ts';
import type { Draft } from './offering-form.ts';
import { durationsIn } from './durations.ts';
import { groupIn, type GroupTime } from './group.ts';
import { hostsIn, type Host } from './hosts.ts';
import { limitsIn } from './limits-in.ts';
import { questionsIn } from './questions.ts';

/** What has to be known to say whether a draft is an offering. */
export interface Ground {
	kind: OfferingKind;
	now: number;
	currencies: ReadonlySet<string>;
	/** Who may hold it: consultants and owners of the workspace. */
	candidates: ReadonlySet<string>;
	/** A time that stands already may be over. */
	stands?: number | null;
	/** Ids for questions that have none yet. */
	newIds: readonly string[];
}

/** An offering as it is stored, but for who made it and when. */
export interface Wanted extends GroupTime {
	title: string;
	description: string;
	hosting: Hosting;
	hosts: Host[];
	durations: Duration[];
	currency: string;
	leastPriceMinor: number;
	questions: Question[];
	policy: CancelPolicy;
	before: number;
	after: number;
	notice: number;
	horizon: number;
	step: number | null;
	gaps: 'pack' | 'grid';
	limits: Limit[];
	approval: boolean;
	coverId: string | null;
	galleryIds: string[];
	fileIds: string[];
}

export const longestTitle = 100;
const longestDescription = 4_000;
const year = 365 * 24;

/** Says of what was typed either what it means or, field by field, what is not right. */
export function wantedIn(
	draft: Draft,
	ground: Ground
): { wanted: Wanted } | { problems: Problems } {
	const found = new Problems();
	const { kind } = ground;
	const title = found.line('title', draft.title, longestTitle, 'Give it a title.');
	const description = found.text('description', draft.description, longestDescription);
	const currency = ground.currencies.has(draft.currency) ? draft.currency : 'EUR';
	if (currency !== draft.currency) found.at('currency', 'Choose a currency from the list.');

	const time = groupIn(found, draft, ground);
	const durations = durationsIn(found, draft, { currency, kind, length: time.length });
	const { hosting, hosts } = hostsIn(found, draft, ground);
	const pace = paceIn(found, draft);
	const limits = limitsIn(found, draft, durations);
	const { startsAt, endsAt, seats, quorum } = time;
	const wanted: Wanted = {
		...{ title, description, hosting, hosts, durations, currency },
		leastPriceMinor: Math.min(...durations.map(({ priceMinor }) => priceMinor)),
		questions: questionsIn(found, draft, ground.newIds),
		policy: policyIn(found, draft),
		...pace,
		limits: kind === 'group' ? [] : limits,
		approval: kind === 'individual' && draft.approval === 'on',
		...{ startsAt, endsAt, seats, quorum },
		coverId: draft.coverId || null,
		galleryIds: [...new Set(draft.gallery.map(({ id }) => id).filter(Boolean))],
		fileIds: [...new Set(draft.files.map(({ id }) => id).filter(Boolean))]
	};
	return found.any ? { problems: found } : { wanted };
}

function policyIn(found: Problems, draft: Draft): CancelPolicy {
	const hours = [0, year] as const;
	const words = 'Whole hours, from 0 to a year.';
	return {
		freeUntilHours: found.whole('freeUntilHours', draft.freeUntilHours, hours, words),
		latePercent: found.whole('latePercent', draft.latePercent, [0, 100], 'From 0 to 100 percent.'),
		moveUntilHours: found.wholeOrNone('moveUntilHours', draft.moveUntilHours, hours, words) ?? null
	};
}

function paceIn(found: Problems, draft: Draft) {
	const pause = [0, 720] as const;
	const before = found.whole('before', draft.before, pause, 'At most 12 hours.');
	const after = found.whole('after', draft.after, pause, 'At most 12 hours.');
	const notice = found.whole('notice', draft.notice, [0, 129_600], 'At most 90 days.');
	const horizon = found.whole(
		...(['horizon', draft.horizon, [1_440, 1_051_200], 'From one day to two years.'] as const)
	);
	if (notice >= horizon)
		found.at('horizon', 'It has to be further ahead than the notice, or nobody can ever book.');
	// 0: as long as the call itself.
	const typed = draft.step === '0' ? '' : draft.step;
	const step = found.wholeOrNone('step', typed, [5, 1_440], 'From 5 minutes to a day.') ?? null;
	if (draft.gaps !== 'pack' && draft.gaps !== 'grid') found.at('gaps', 'Choose one of the two.');
	const gaps = draft.gaps === 'grid' ? ('grid' as const) : ('pack' as const);
	return { before, after, notice, horizon, step, gaps };
}
