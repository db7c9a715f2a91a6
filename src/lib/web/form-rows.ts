/** What a form asks for: plain fields, and lists of rows that grow and shrink. */
export interface Form {
	plain: readonly string[];
	lists: Readonly<Record<string, List>>;
}

interface List {
	most: number;
	fields: readonly string[];
}

/** A form as it was typed, right or not. A box that is ticked is 'on'. */
export type Written<F extends Form> = { [P in F['plain'][number]]: string } & {
	[L in keyof F['lists']]: Row<F['lists'][L]>[];
};
type Row<L extends List> = { [P in L['fields'][number]]: string };

type Loose = Record<string, string | Record<string, string>[]>;

/** The name under which a field of a row is sent: "durations-1-price". */
export const rowField = (list: string, row: number, field: string) => `${list}-${row}-${field}`;

/** Every name that such a form sends, and nothing else. */
export const fieldsOf = ({ plain, lists }: Form) => [
	...plain,
	...Object.entries(lists).flatMap(([list, { most, fields }]) =>
		Array.from({ length: most }, (_, row) =>
			fields.map((field) => rowField(list, row, field))
		).flat()
	)
];

/** Reads what was sent; rows that were left out close up. */
export function writtenIn<F extends Form>(form: F, sent: Record<string, string | undefined>) {
	const written: Loose = {};
	for (const field of form.plain) written[field] = sent[field] ?? '';
	for (const [list, { most, fields }] of Object.entries(form.lists))
		written[list] = Array.from({ length: most }, (_, row) => row).flatMap((row) => {
			const names = fields.map((field) => [field, rowField(list, row, field)] as const);
			if (names.every(([, name]) => sent[name] === undefined)) return [];
			return [Object.fromEntries(names.map(([field, name]) => [field, sent[name] ?? '']))];
		});
	return written as Written<F>; // holds by the two loops above
}

/**
 * "add durations", "remove durations 1", "up questions 2", "down questions 0": what a button of the form does to its
 * rows, with scripts in the page and without them on the server. Nothing when it is none of these.
 */
export function withRows<F extends Form>(form: F, written: Written<F>, act: string) {
	const [what, list = '', at] = act.split(' ');
	const known = Object.hasOwn(form.lists, list) ? form.lists[list] : undefined;
	if (!known) return undefined;
	const rows = [...((written as Loose)[list] as Record<string, string>[])];
	const row = Number(at);
	const other = what === 'up' ? row - 1 : row + 1;

	if (what === 'add') {
		if (rows.length < known.most)
			rows.push(Object.fromEntries(known.fields.map((name) => [name, ''])));
	} else if (!rows[row]) return undefined;
	else if (what === 'remove') rows.splice(row, 1);
	else if (what !== 'up' && what !== 'down') return undefined;
	else if (rows[other]) [rows[row], rows[other]] = [rows[other], rows[row]];
	return { ...written, [list]: rows } as Written<F>;
}

/** The other way round: as it is sent. */
export function sentAs<F extends Form>(form: F, written: Written<F>): Record<string, string> {
	const loose = written as Loose;
	const sent = form.plain.map((field) => [field, loose[field] as string]);
	const rows = Object.entries(form.lists).flatMap(([list, { fields }]) =>
		(loose[list] as Record<string, string>[]).flatMap((row, at) =>
			fields.map((field) => [rowField(list, at, field), row[field] ?? ''])
		)
	);
	return Object.fromEntries([...sent, ...rows]);
}
