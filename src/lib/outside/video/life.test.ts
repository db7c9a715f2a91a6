import { expect, test } from 'vitest';
import { after, backOff, unborn, type Life, type News } from './life.ts';
import { inWords } from './video.ts';

const ended: News = { news: 'ended', why: 'exit 0' };
const answered: News = { news: 'answered', url: 'ws://127.0.0.1:1' };
const live = (from: Life, ...news: [News, at: number][]) =>
	news.reduce((life, [each, at]) => after(life, each, at), from);

test('a media server is prepared, started and ready', () => {
	const building: News = { news: 'step', step: 'building', since: 1_000 };
	const life = live(unborn(0), [building, 1_000]);
	expect(inWords(life.video, 41_000)).toBe('Video is being prepared: building, 40 s.');
	expect(after(life, answered, 50_000).video).toEqual({
		state: 'ready',
		url: 'ws://127.0.0.1:1',
		since: 50_000
	});
});

test('any end is a failure, even one that says exit 0', () => {
	const life = live(unborn(0), [answered, 1], [ended, 2]);
	expect(life.video).toEqual({ state: 'restarting', attempt: 1, since: 2 });
	expect(backOff(life.failures)).toBeLessThanOrEqual(100);
});

test('attempts are counted from the first end, and six in a row are told with a remedy', () => {
	const third = live(unborn(0), [ended, 1], [ended, 2], [ended, 3]);
	expect(third.video).toEqual({ state: 'restarting', attempt: 3, since: 1 });

	const sixth = live(third, [ended, 4], [ended, 5], [ended, 6]);
	expect(inWords(sixth.video, 7)).toMatch(
		/^Video is not available: .* 6 times in a row \(exit 0\)\. It is tried again/
	);
	expect(live(sixth, [answered, 8]).video.state).toBe('ready');
});

test('a good minute makes earlier ends forgotten', () => {
	const worn = live(unborn(0), [ended, 1], [ended, 2], [answered, 3]);
	expect(after(worn, ended, 60_002).failures).toBe(3);
	expect(after(worn, ended, 60_003).failures).toBe(1);
});

test('waiting grows, so that a broken server does not keep the machine busy', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7, 100].map(backOff);
	expect(waits).toEqual([...waits].sort((a, b) => a - b));
	expect(waits.slice(0, 5).reduce((sum, each) => sum + each)).toBeLessThan(10_000);
	expect(waits.at(-1)).toBe(30_000);
});

test('a refused preparation is told as it is', () => {
	const life = after(unborn(0), { news: 'refused', problem: 'No Go.', remedy: 'Install it.' }, 1);
	expect(inWords(life.video, 1)).toBe('Video is not available: No Go. Install it.');
});
