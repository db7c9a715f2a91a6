interface Advice {
	title: string;
	/** What to do next; what happened is said by the error itself. */
	next: string;
}

const byStatus: Record<number, Advice> = {
	401: {
		title: 'You are not signed in',
		next: 'Sign in, and you come back to this page.'
	},
	403: {
		title: 'This is not yours to do',
		next: 'Nothing was changed. Whoever owns the workspace can give you the right.'
	},
	404: {
		title: 'There is nothing here',
		next: 'Check the address, or begin again from a page that is there.'
	},
	405: {
		title: 'This page does not take that',
		next: 'Nothing was changed. Open the page anew and use its own buttons.'
	},
	410: {
		title: 'It is over',
		next: 'Look for another time, or for somebody else.'
	},
	413: {
		title: 'That was too much at once',
		next: 'Nothing was kept. Files may have up to 10 MB.'
	},
	429: {
		title: 'Too many tries',
		next: 'Nothing is lost. The pause ends by itself.'
	},
	503: {
		title: 'Busy for a moment',
		next: 'Nothing was changed. Wait a few seconds, then try again.'
	}
};

/** What to say of an error beside its own words. */
export function adviceFor(status: number): Advice {
	if (byStatus[status]) return byStatus[status];
	return status >= 500
		? { title: 'This is our fault', next: 'Try again. If it stays, tell the keeper of Concord.' }
		: { title: 'This did not work', next: 'Go back, correct what was sent and send it again.' };
}
