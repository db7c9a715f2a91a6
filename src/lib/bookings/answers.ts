import { Refusal } from '#lib/basics/refusal.ts';
import type { Question } from '#lib/catalog/offering.ts';
import type { Answer } from './booking.ts';

const longest = 2_000;

/**
 * What was said to the questions of an offering, kept with their words as they are now. Files are never taken from a
 * form's word: only those that were kept with these very seats count.
 */
export function answersTo(
	questions: readonly Question[],
	said: Readonly<Record<string, string>>,
	kept: readonly Answer[] = []
): Answer[] {
	return questions.flatMap((question) => {
		if (question.form === 'file') return fileFor(question, kept);
		const words = (said[question.id] ?? '').trim();
		const problem = problemWith(question, words);
		if (problem) throw new Refusal(400, problem, { field: `answer-${question.id}` });
		return words ? [{ label: question.label, words }] : [];
	});
}

function fileFor({ id, label, required }: Question, kept: readonly Answer[]) {
	const file = kept.find((answer) => answer.fileId !== undefined && answer.label === label);
	if (!file && required) throw new Refusal(400, 'Choose a file.', { field: `file-${id}` });
	return file ? [file] : [];
}

/** The files among them. */
export const filesAmong = (answers: readonly Answer[]) =>
	answers.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));

function problemWith({ required, form, options = [] }: Question, words: string) {
	if (!words) return required ? 'Answer this.' : undefined;
	if (words.length > longest) return `At most ${longest} letters.`;
	if (form === 'choice' && !options.includes(words)) return 'Choose one of the answers shown.';
	if (form === 'yes or no' && !['Yes', 'No'].includes(words)) return 'Choose yes or no.';
	return undefined;
}
