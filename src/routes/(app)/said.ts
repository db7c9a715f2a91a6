/** What a form action answered, whichever it was. */
interface Answer {
	problems: Record<string, string[] | undefined>;
	refusal: string | undefined;
	sent: Record<string, string | undefined>;
}

/** What was said to one of several forms of a page: each names itself in a hidden field `form`. */
export function saidTo(answer: object | null | undefined, form: string): Answer {
	const { problems = {}, refusal, sent = {} } = (answer ?? {}) as Partial<Answer>;
	if (sent.form !== form) return { problems: {}, refusal: undefined, sent: {} };
	return { problems, refusal, sent };
}

/** How a bad form is told above its fields. */
export function summaryOf({ problems, refusal }: Pick<Answer, 'problems' | 'refusal'>) {
	if (refusal) return refusal;
	const count = Object.keys(problems).length;
	if (count === 0) return undefined;
	return count === 1 ? 'One field needs another look.' : `${count} fields need another look.`;
}

/** Which roles were ticked in a form that came back. */
export const tickedIn = (sent: Record<string, string | undefined>) =>
	Object.keys(sent)
		.filter((name) => name.startsWith('as-'))
		.map((name) => name.slice('as-'.length));
