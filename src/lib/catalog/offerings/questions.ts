import { rowField } from '#lib/web/form-rows.ts';
import type { Question } from '../offering.ts';
import type { Problems } from '../problems.ts';
import type { Draft } from './offering-form.ts';

export const questionForms = ['line', 'text', 'choice', 'yes or no', 'file'] as const;
const mostOptions = 20;
const longestOption = 100;
/** They come with one form, whose body has a limit. */
const mostFiles = 3;

/** What is asked before the booking. A row without any words is no question. */
export function questionsIn(
	found: Problems,
	{ questions }: Draft,
	newIds: readonly string[]
): Question[] {
	const seen = new Set<string>();
	let files = 0;
	return questions.flatMap(({ id, label, form, required, options }, row) => {
		if (!label.trim() && !options.trim()) return [];
		const at = (field: string) => rowField('questions', row, field);
		const asked = found.line(at('label'), label, 200, 'Write the question.');
		if (seen.has(asked)) found.at(at('label'), 'This is asked above already.');
		seen.add(asked);
		const known = questionForms.find((each) => each === form);
		if (!known) found.at(at('form'), 'Choose how it is answered.');
		if (known === 'file' && ++files > mostFiles)
			found.at(at('form'), `At most ${mostFiles} files are asked for.`);
		const question = {
			id: /^[0-9a-z-]{1,64}$/.test(id) ? id : (newIds[row] ?? `question-${row}`),
			...{ label: asked, form: known ?? 'line', required: required === 'on' }
		};
		return known === 'choice'
			? { ...question, options: optionsIn(found, at('options'), options) }
			: question;
	});
}

function optionsIn(found: Problems, field: string, text: string) {
	const options = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);
	if (options.length < 2) found.at(field, 'Give at least two answers, one in each line.');
	else if (options.length > mostOptions) found.at(field, `At most ${mostOptions} answers.`);
	else if (new Set(options).size < options.length)
		found.at(field, 'Two of the answers are the same.');
	else if (options.some((option) => option.length > longestOption))
		found.at(field, `An answer has at most ${longestOption} letters.`);
	return options;
}
