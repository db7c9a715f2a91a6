import { plainMoney } from '#lib/basics/money.ts';
import type { Limit, LimitPeriod } from '../limit.ts';
import type { CancelPolicy, Duration, Hosting, OfferingKind, Question } from '../offering.ts';
import type { Host } from './hosts.ts';
import type { Draft } from './offering-form.ts';
import { wallTime } from './wall-time.ts';

interface Stored {
	kind: OfferingKind;
	title: string;
	description: string;
	hosting: Hosting;
	durations: Duration[];
	currency: string;
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
	startsAt: number | null;
	endsAt: number | null;
	seats: number | null;
	quorum: number | null;
	coverId: string | null;
	galleryIds: string[];
	fileIds: string[];
}

const text = (number: number | null | undefined) => (number == null ? '' : String(number));

/** A stored offering as its form shows it, with times by the clock of whoever changes it. */
export function draftOf(stored: Stored, hosts: readonly Host[], zone: string): Draft {
	const { currency, policy } = stored;
	return {
		...{ title: stored.title, description: stored.description, currency, zone },
		...{ hosting: stored.hosting, approval: stored.approval ? 'on' : '' },
		...timesOf(stored, zone),
		...{ seats: text(stored.seats), quorum: text(stored.quorum), coverId: stored.coverId ?? '' },
		freeUntilHours: text(policy.freeUntilHours),
		...{ latePercent: text(policy.latePercent), moveUntilHours: text(policy.moveUntilHours) },
		...{ before: text(stored.before), after: text(stored.after), notice: text(stored.notice) },
		...{ horizon: text(stored.horizon), step: text(stored.step ?? 0), gaps: stored.gaps },
		...limitsOf(stored.limits),
		durations: stored.durations.map(({ minutes, priceMinor }) => ({
			minutes: text(minutes),
			price: plainMoney(priceMinor, currency)
		})),
		questions: stored.questions.map(({ id, label, form, required, options = [] }) => ({
			...{ id, label, form, required: required ? 'on' : '', options: options.join('\n') }
		})),
		hosts: hosts.map(({ personId, priority, weight }) => ({
			...{ id: personId, priority: text(priority), weight: text(weight) }
		})),
		gallery: stored.galleryIds.map((id) => ({ id })),
		files: stored.fileIds.map((id) => ({ id }))
	};
}

function timesOf({ startsAt, endsAt }: Stored, zone: string) {
	if (startsAt === null || endsAt === null) return { day: '', from: '', till: '', endDay: '' };
	const [start, end] = [wallTime(startsAt, zone), wallTime(endsAt, zone)];
	const endDay = end.day === start.day ? '' : end.day;
	return { day: start.day, from: start.time, till: end.time, endDay };
}

function limitsOf(limits: readonly Limit[]) {
	const of = (period: LimitPeriod) => limits.find(({ per }) => per === period);
	const [day, week, month, year] = [of('day'), of('week'), of('month'), of('year')];
	return {
		...{ dayCount: text(day?.count), dayMinutes: text(day?.minutes) },
		...{ weekCount: text(week?.count), weekMinutes: text(week?.minutes) },
		...{ monthCount: text(month?.count), monthMinutes: text(month?.minutes) },
		...{ yearCount: text(year?.count), yearMinutes: text(year?.minutes) }
	};
}
