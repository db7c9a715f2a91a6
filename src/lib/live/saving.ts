/** Where what one wrote is: said truthfully, from what the server has confirmed and from nothing else. */
export type Saving =
	| { is: 'connecting'; tries: number; waiting: number }
	/** Everything is on the server's disk. */
	| { is: 'saved' }
	| { is: 'saving'; since: number }
	/** No line: so many changes wait here. */
	| { is: 'offline'; waiting: number }
	/** The document has begun a new epoch: what waits here is being carried over. */
	| { is: 'moving'; waiting: number }
	/** This page is older than the document: reload it. */
	| { is: 'stale'; waiting: number }
	/** The right to open it is gone, or the sign-in has ended. */
	| { is: 'closed'; code: number; waiting: number };

interface Stands {
	isMoving: boolean;
	/** What the server has is here, and what was put away is done again. */
	isSynced: boolean;
	/** The first of those that wait was made then. */
	since: number;
	/** How often the line was tried in vain. */
	tries: number;
	waiting: number;
}

/** How it stands with a document that is open. */
export function savingOf({ isMoving, isSynced, since, tries, waiting }: Stands): Saving {
	if (isMoving) return { is: 'moving', waiting };
	if (isSynced) return waiting > 0 ? { is: 'saving', since } : { is: 'saved' };
	return tries < 2 ? { is: 'connecting', tries: tries + 1, waiting } : { is: 'offline', waiting };
}

/** What somebody wrote and the document did not take: kept until they have seen it. */
export interface Lost {
	id: string;
	/** `refused`: not this person's to write. `moved`: others have changed the same since. */
	cause: 'refused' | 'moved';
	/** The server's word, where it gave one. */
	reason: string;
	/** "Your remark" */
	what: string;
	/** To be copied; empty when there is nothing to it but the act. */
	text: string;
}

/** Why a document is closed, and what can be done. */
export function closedWords(code: number): string {
	switch (code) {
		case 4401:
			return 'Your sign-in has ended. Sign in again, and this goes on where it was.';
		case 4403:
			return 'This is open to you no more. If that is a mistake, ask an owner of the workspace.';
		case 4404:
			return 'This is not here, or it is open to you no more. If that is a mistake, ask an owner of the workspace.';
		case 4413:
			return 'This is full, or what you added is too large. Copy what you wrote, make it shorter, and reload the page.';
		case 4422:
			return 'What this page writes was refused again and again. Copy what you need, and reload the page.';
		case 4429:
			return 'Too much came from here at once. Wait a minute, then reload the page.';
		default:
			return `The server closed this (number ${code}). Reload the page.`;
	}
}

/** What became of something that the document did not take. */
export function lostWords({ cause, what, text, reason }: Lost) {
	const kept = text ? ' Its text is kept here.' : '';
	if (reason === 'put back')
		return {
			title: 'This document was put back to an earlier state.',
			why: 'What you had beyond it is kept here: copy what is still wanted.'
		};
	if (cause === 'moved')
		return {
			title: `${what} could not be put back in its place.`,
			why: `Others have changed the same since.${kept}`
		};
	const by = reason ? ` (the server says: ${reason})` : '';
	return { title: `${what} was refused.`, why: `It is not yours to write there${by}.${kept}` };
}
