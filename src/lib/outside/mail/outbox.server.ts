import { problemWith } from './letter.ts';
import type { Mail } from './mail.ts';

/** Mail that stays here: the outbox holds every letter already, so to deliver one is to leave it readable there. */
export function embeddedMail(from: string, readable = true): Mail {
	return {
		kind: 'embedded',
		detail: readable ? 'kept here, readable at /mail; nothing is sent' : 'kept here, unsent',
		from,
		async deliver(letter) {
			const problem = problemWith(letter);
			return problem ? { outcome: 'never', problem } : { outcome: 'kept' };
		},
		async close() {}
	};
}
