import { Refusal } from '#lib/basics/refusal.ts';
import type { Question } from '#lib/catalog/offering.ts';
import type { Answer } from './booking.ts';

const longest = 2_000;

/** What was said to the questions of an offering, kept with their words as they are now. */
export function answersTo(
	questions: readonly Question[],
	said: Readonly<Record<string, string>>
): Answer[] {
	return questions.flatMap((question) => {
		const words = (said[question.id] ?? '').trim();
		const problem = problemWith(question, words);
		if (problem) throw new Refusal(400, problem, { field: `answer-${question.id}` });
		return words ? [{ label: question.label, words }] : [];
	});
}

function problemWith({ required, form, options = [] }: Question, words: string) {
	if (!words) return required ? 'Answer this.' : undefined;
	if (words.length > longest) return `At most ${longest} letters.`;
	if (form === 'choice' && !options.includes(words)) return 'Choose one of the answers shown.';
	if (form === 'yes or no' && !['Yes', 'No'].includes(words)) return 'Choose yes or no.';
	return undefined;
}
