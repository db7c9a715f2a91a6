import { stripVTControlCharacters } from 'node:util';
import type { Verdict } from './gate.ts';

type Counts = Pick<Verdict, 'passed' | 'failed' | 'skipped'>;

/** Colours are for eyes. */
const plain = (printed: string) => stripVTControlCharacters(printed);

/** Vitest's last lines: "Tests  3 failed | 120 passed | 1 skipped (124)". */
export function vitestCounts(printed: string): Counts {
	const tests = plain(printed).match(/^\s*Tests\s+(.+)$/m)?.[1] ?? '';
	return {
		passed: said(tests, 'passed'),
		failed: said(tests, 'failed'),
		skipped: said(tests, 'skipped')
	};
}

/** Playwright's list: "2 failed", "14 passed (30s)", "1 skipped", "1 flaky" each on a line. A flaky test is a failed one. */
export function playwrightCounts(printed: string): Counts {
	const failed = said(printed, 'failed') + said(printed, 'flaky') + said(printed, 'did not run');
	return { passed: said(printed, 'passed'), failed, skipped: said(printed, 'skipped') };
}

/** A suite prints each goal as met or NOT. */
export function goalCounts(printed: string): Counts {
	return {
		passed: printed.match(/^ {2}met {4}/gm)?.length ?? 0,
		failed: printed.match(/^ {2}NOT {4}/gm)?.length ?? 0,
		skipped: 0
	};
}

function said(printed: string, what: string) {
	const all = [...plain(printed).matchAll(new RegExp(`(\\d+) ${what}\\b`, 'g'))];
	return Number(all.at(-1)?.[1] ?? 0);
}
