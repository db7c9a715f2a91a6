import type { WhereFrom } from '../sign-ins/where-from.ts';

/** The browser and the line that something comes from. */
export interface Here {
	from: WhereFrom;
	/** As the limits count it. */
	address: string;
	/** The token of the sign-in that this browser has. */
	before: string | undefined;
	/** What makes this browser known. */
	devices: string[];
}
