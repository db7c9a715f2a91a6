import type * as Y from 'yjs';
import { mergeThree } from './merge-three.ts';
import { runsOf, type Run } from './rich-text.ts';

/** One letter (a whole sign) with what it looks like. */
interface Letter {
	sign: string;
	marks: Run['marks'];
}

interface Versions {
	base: readonly Run[];
	mine: readonly Run[];
	/** Is changed. */
	now: Y.Text;
}

/** Writes into `now` what `mine` changed of `base`. Answers what could not be: others changed the same letters. */
export function carryLetters(
	{ base, mine, now }: Versions,
	fit: (marks: Run['marks']) => Run['marks']
): string[] {
	const wrote = lettersOf(mine).map(({ sign, marks }) => ({ sign, marks: fit(marks) }));
	const there = lettersOf(runsOf(now));
	const left: string[] = [];
	const regions = mergeThree(keysOf(lettersOf(base)), keysOf(wrote), keysOf(there));
	for (const region of regions.reverse()) {
		const put = wrote.slice(...region.mine);
		if (region.is === 'conflict') {
			const words = put.map(({ sign }) => sign).join('');
			if (words) left.unshift(words);
			continue;
		}
		const [from, until] = region.is === 'insert' ? [region.now[1], region.now[1]] : region.now;
		const at = widthOf(there.slice(0, from));
		if (until > from) now.delete(at, widthOf(there.slice(from, until)));
		let to = at;
		for (const { text, marks } of joined(put)) {
			now.insert(to, text, marks);
			to += text.length;
		}
	}
	return left;
}

const lettersOf = (runs: readonly Run[]): Letter[] =>
	runs.flatMap(({ text, marks }) => [...text].map((sign) => ({ sign, marks })));

const keysOf = (letters: readonly Letter[]) =>
	letters.map(({ sign, marks }) => sign + JSON.stringify(marks));

const widthOf = (letters: readonly Letter[]) =>
	letters.reduce((width, { sign }) => width + sign.length, 0);

function joined(letters: readonly Letter[]): Run[] {
	const runs: { text: string; marks: Run['marks'] }[] = [];
	for (const { sign, marks } of letters) {
		const last = runs.at(-1);
		if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += sign;
		else runs.push({ text: sign, marks });
	}
	return runs;
}
