export interface Option {
	value: string;
	label: string;
}

const most = 60;

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Those that hold every word that was typed, the chosen one first while nothing was; and how many are not shown. */
export function optionsFound(options: readonly Option[], query: string, chosen: string) {
	const words = plain(query)
		.split(/[\s,]+/)
		.filter(Boolean);
	const found = options.filter(({ label, value }) => {
		const text = plain(`${label} ${value}`);
		return words.every((word) => text.includes(word));
	});
	const first = words.length > 0 ? [] : found.filter(({ value }) => value === chosen);
	const all = [...first, ...found.filter((option) => !first.includes(option))];
	return { shown: all.slice(0, most), more: Math.max(0, all.length - most) };
}
