/** Rows as a spreadsheet opens them. */
export function csv(rows: readonly (readonly string[])[]) {
	return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula would be carried out by the spreadsheet: with an apostrophe it is text. */
export function csvCell(text: string) {
	const tame = /^[\s\uFEFF]*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
	return `"${tame.replaceAll('"', '""')}"`;
}
