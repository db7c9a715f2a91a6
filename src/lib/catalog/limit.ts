export const limitPeriods = ['day', 'week', 'month', 'year'] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** How much of it there is at most in a day, week, month or year of its consultant. */
export interface Limit {
	per: LimitPeriod;
	/** Appointments, minutes, or both. */
	count?: number;
	minutes?: number;
}

/** A longer period cannot have room for less than a shorter one. */
export function isSensible(limits: readonly Limit[]) {
	return (['count', 'minutes'] as const).every((of) => {
		const given = limitPeriods.flatMap(
			(per) => limits.find((limit) => limit.per === per)?.[of] ?? []
		);
		return given.every((most, at) => at === 0 || most >= (given[at - 1] as number));
	});
}
