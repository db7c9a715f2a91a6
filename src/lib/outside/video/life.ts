import { minutes, seconds } from '#lib/basics/time.ts';
import type { Step, VideoState } from './video.ts';

/** A media server's life so far; changed by `after` alone. */
export interface Life {
	video: VideoState;
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
	video: { state: 'preparing', step: 'looking', since: now },
	failures: 0
});

/** What is so after the news. Any end is a failure, whatever its exit code says. */
export function after({ video, failures }: Life, news: News, now: number): Life {
	switch (news.news) {
		case 'step':
			return { video: { state: 'preparing', step: news.step, since: news.since }, failures };
		case 'refused': {
			const { problem, remedy } = news;
			return { video: { state: 'unavailable', problem, remedy, since: now }, failures };
		}
		case 'answered':
			return { video: { state: 'ready', url: news.url, since: now }, failures };
		case 'ended': {
			const wasGood = video.state === 'ready' && now - video.since >= goodLife;
			const count = wasGood ? 1 : failures + 1;
			return { video: afterAnEnd(video, count, news.why, now), failures: count };
		}
		default:
			return news satisfies never;
	}
}

function afterAnEnd(video: VideoState, failures: number, why: string, now: number): VideoState {
	if (failures >= givenUp)
		return {
			state: 'unavailable',
			problem: `The media server ended ${failures} times in a row (${why}).`,
			remedy: 'It is tried again every half minute; `npm run doctor` says what is missing.',
			since: video.state === 'unavailable' ? video.since : now
		};
	const since = video.state === 'restarting' ? video.since : now;
	return { state: 'restarting', attempt: failures, since };
}

const pauses = [100, 300, seconds(1), seconds(2), seconds(4), seconds(10)];

/** How long to wait before the next attempt: hardly at all at first, half a minute in the end. */
export const backOff = (failures: number) => pauses[failures - 1] ?? seconds(30);
