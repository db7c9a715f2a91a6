/** What a form at the entrance is given. */
export interface EntryProps {
	action?: string | undefined;
	/** On the button: verb and thing. */
	verb: string;
	busyWords: string;
	/** What was answered, if this form was sent. */
	answer?:
		| {
				refusal?: string | undefined;
				problems?: Record<string, string[] | undefined> | undefined;
		  }
		| null
		| undefined;
	look?: 'primary' | 'standard' | undefined;
}
