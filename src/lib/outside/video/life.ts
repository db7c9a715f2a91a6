import { minutes, seconds } from '#lib/basics/time.ts';
import type { Step, VideoState } from './video.ts';

/** A media server's life so far; changed by `after` alone. */
export interface Life {
	state: VideoState;
	/** Ends in a row without a good minute between them. */
	failures: number;
}

export type News =
	| { news: 'step'; step: Step; since: number }
	| { news: 'refused'; problem: string; remedy: string }
	| { news: 'answered'; url: string }
	| { news: 'ended'; why: string };

const goodLife = minutes(1);
const givenUp = 6;

export const unborn = (now: number): Life => ({
	state: { is: 'preparing', step: 'looking', since: now },
	failures: 0
});

/** What is so after the news. Any end is a failure, whatever its exit code says. */
export function after({ state, failures }: Life, news: News, now: number): Life {
	switch (news.news) {
		case 'step':
			return { state: { is: 'preparing', step: news.step, since: news.since }, failures };
		case 'refused':
			return {
				state: { is: 'unavailable', problem: news.problem, remedy: news.remedy },
				failures
			};
		case 'answered':
			return { state: { is: 'ready', url: news.url, since: now }, failures };
		case 'ended': {
			const lasted = state.is === 'ready' && now - state.since >= goodLife;
			const count = lasted ? 1 : failures + 1;
			return { state: ended(state, count, news.why, now), failures: count };
		}
		default:
			return news satisfies never;
	}
}

function ended(state: VideoState, failures: number, why: string, now: number): VideoState {
	if (failures >= givenUp)
		return {
			is: 'unavailable',
			problem: `The media server ended ${failures} times in a row (${why}).`,
			remedy: 'It is tried again every half minute; `npm run doctor` says what is missing.'
		};
	const since = state.is === 'restarting' ? state.since : now;
	return { is: 'restarting', attempt: failures, since };
}

const pauses = [100, 300, seconds(1), seconds(2), seconds(4), seconds(10)];

/** How long to wait before the next attempt: hardly at all at first, half a minute in the end. */
export const backOff = (failures: number) => pauses[failures - 1] ?? seconds(30);
