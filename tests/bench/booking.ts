import type { Suite } from '../goals.ts';
import { holdsAtPace } from './booking/holds.ts';
import { bookingPage } from './booking/page.ts';

export const suite: Suite = {
	about: 'what keeping a slot costs beside a bare commit, and what the page with the slots weighs',
	async run(run) {
		return [...(await holdsAtPace(run)), ...(await bookingPage(run))];
	}
};
