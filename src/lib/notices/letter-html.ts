import type { Fact, Group, Letter } from './composed.ts';
import { coloured, darkRules } from './letter-colours.ts';

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const breaks = 'overflow-wrap:anywhere;word-break:break-word';
const table = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** One column of tables, as every mail program can show it; nothing is fetched. */
export function letterHtml(letter: Letter) {
	const { lines, facts = [], clocks, button, also, groups = [], after = [], footer } = letter;
	const parts = [
		...lines.map((line) => paragraph(line)),
		facts.length > 0 ? factRows(facts) : '',
		clocks ? clockCells(clocks) : '',
		...groups.map(groupOf),
		button ? buttonOf(button) : '',
		also ? alsoOf(also) : '',
		...after.map((line) => paragraph(line, 'ink-2'))
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>Concord</title>
<style>:root{color-scheme:light dark}${darkRules}</style>
</head>
<body ${coloured('margin:0;padding:0', { background: 'ground' })}>
<div style="display:none;max-height:0;overflow:hidden">${escaped(letter.preheader ?? lines[0] ?? '')}</div>
<table ${table} style="width:100%;table-layout:fixed"><tr><td align="center" ${coloured(`padding:24px 12px;${font}`, { background: 'ground' })}>
<table ${table} style="width:100%;max-width:560px;table-layout:fixed;text-align:left">
<tr><td ${coloured('padding:0 24px 12px;font-size:15px;line-height:24px;font-weight:700', { color: 'brand-ink' })}>Concord</td></tr>
<tr><td ${coloured(`padding:24px 24px 12px;border-width:1px;border-style:solid;border-radius:10px;font-size:15px;line-height:24px;${breaks}`, { background: 'paper', color: 'ink', border: 'line' })}>
${parts.filter(Boolean).join('\n')}
</td></tr>
${footer ? footerOf(footer) : ''}
</table>
</td></tr></table>
</body>
</html>
`;
}

const paragraph = (words: string, color: 'ink' | 'ink-2' = 'ink') =>
	`<p ${coloured('margin:0 0 12px', { color })}>${escaped(words)}</p>`;

function factRows(facts: Fact[]) {
	const cell = 'padding:7px 0;border-width:0 0 1px;border-style:solid;vertical-align:top';
	const rows = facts.map(
		({ label, value }) =>
			`<tr><td width="112" ${coloured(`${cell};padding-right:12px`, { color: 'ink-3', border: 'line' })}>${escaped(label)}</td>` +
			`<td ${coloured(`${cell};${breaks}`, { color: 'ink', border: 'line' })}>${escaped(value)}</td></tr>`
	);
	return `<table ${table} style="margin:4px 0 16px;table-layout:fixed">${rows.join('')}</table>`;
}

function clockCells(clocks: Fact[]) {
	const cells = clocks.map(
		({ label, value }) =>
			`<td width="50%" ${coloured(`padding:8px 12px;border-width:1px;border-style:solid;vertical-align:top;${breaks}`, { border: 'line', color: 'ink' })}>` +
			`<span ${coloured('font-size:13px;line-height:20px', { color: 'ink-3' })}>${escaped(label)}</span><br>` +
			`<b>${escaped(value)}</b></td>`
	);
	return `<table ${table} style="margin:4px 0 16px;table-layout:fixed"><tr>${cells.join('')}</tr></table>`;
}

function buttonOf({ label, href }: { label: string; href: string }) {
	const look = coloured(
		`display:inline-block;padding:10px 20px;line-height:24px;font-weight:700;text-decoration:none;border-radius:6px`,
		{ background: 'brand', color: 'on-brand' }
	);
	return (
		`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 16px"><tr>` +
		`<td ${coloured('border-radius:6px', { background: 'brand' })}><a href="${escaped(href)}" target="_blank" rel="noopener" ${look}>${escaped(label)}</a></td></tr></table>`
	);
}

function alsoOf({ label, href }: { label: string; href: string }) {
	const look = coloured('text-decoration:underline', { color: 'brand-ink' });
	return `<p style="margin:0 0 16px"><a href="${escaped(href)}" target="_blank" rel="noopener" ${look}>${escaped(label)}</a></p>`;
}

function groupOf({ heading, rows }: Group) {
	const title = `<h2 ${coloured('margin:12px 0 0;padding-bottom:6px;font-size:15px;line-height:20px;border-width:0 0 1px;border-style:solid', { color: 'ink', border: 'line' })}>${escaped(heading)}</h2>`;
	return `${title}<table ${table} style="margin:0 0 16px;table-layout:fixed">${rows.map(rowOf).join('')}</table>`;
}

function rowOf({ title, body, when, href }: Group['rows'][number]) {
	const name = href
		? `<a href="${escaped(href)}" target="_blank" rel="noopener" ${coloured('text-decoration:underline', { color: 'brand-ink' })}>${escaped(title)}</a>`
		: escaped(title);
	const rest = [body, when]
		.filter((words) => words !== undefined && words !== '')
		.map(
			(words) =>
				`<br><span ${coloured('font-size:13px;line-height:20px', { color: 'ink-2' })}>${escaped(words)}</span>`
		);
	return `<tr><td ${coloured(`padding:9px 0;border-width:0 0 1px;border-style:solid;${breaks}`, { color: 'ink', border: 'line' })}>${name}${rest.join('')}</td></tr>`;
}

function footerOf({ words, link }: NonNullable<Letter['footer']>) {
	const look = coloured('text-decoration:underline', { color: 'ink-3' });
	const anchor = link
		? ` <a href="${escaped(link.href)}" target="_blank" rel="noopener" ${look}>${escaped(link.label)}</a>`
		: '';
	return `<tr><td ${coloured(`padding:12px 24px 0;font-size:13px;line-height:20px;${breaks}`, { color: 'ink-3' })}>${escaped(words)}${anchor}</td></tr>`;
}

const signs: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** For text and for attributes in quotes. */
function escaped(words = '') {
	return words.replace(/[&<>"']/g, (sign) => signs[sign] as string);
}
