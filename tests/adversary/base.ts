import type { Suite } from '../goals.ts';
import { attackLetters } from './base/letters.ts';
import { attackFetch } from './base/ssrf.ts';

export const suite: Suite = {
	about: 'addresses that lead inside, hostile files, mail headers, paths and bodies: 0 successes',
	async run(run) {
		return [...(await attackFetch(run)), ...(await attackLetters(run))];
	}
};
