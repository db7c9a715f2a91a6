import type { App as Concord } from '#lib/app.ts';
import type { Person } from '#lib/people/person.ts';

declare global {
	namespace App {
		interface Locals {
			app: Concord;
			person: Person | undefined;
			/** The sign-in's cookie as it came. */
			token: string | undefined;
			/** Names this request in the log and on an error page. */
			request: string;
			retryAfter?: number;
		}
		interface Error {
			/** Names a fault in the log; an expected refusal has none. */
			fault?: string;
		}
	}
}

export {};
