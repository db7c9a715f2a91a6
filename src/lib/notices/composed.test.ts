import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composed, type Letter } from './composed.ts';
import { colours } from './letter-colours.ts';

const origin = 'https://concord.example';
const href = `${origin}/notices/1`;
const whole: Letter = {
	lines: ['Marta gave you the role sales.'],
	facts: [{ label: 'Workspace', value: 'Halden & Roe' }],
	clocks: [
		{ label: 'Your time', value: '15:30–16:30' },
		{ label: 'Berlin', value: '14:30–15:30' }
	],
	groups: [
		{ heading: 'Elsewhere', rows: [{ title: 'Ana joined', body: 'As sales', when: '9:00', href }] }
	],
	button: { label: 'Open in Concord', href },
	also: { label: 'Or decline', href },
	after: ['The link works for a day.'],
	footer: {
		words: 'You chose this.',
		link: { label: 'No more', href: `${origin}/unsubscribe?a=1&b=2` }
	}
};

const hostile = [
	'<img src=x onerror=alert(1)>',
	'"><script>alert(1)</script>',
	"' onmouseover='alert(1)",
	'</td></tr></table><a href="https://evil.example">here</a>',
	'<!-- ',
	'--><style>*{display:none}</style>',
	'&lt;b&gt; &amp; &#60;',
	'{{constructor}} ${1} %3Cscript%3E',
	'https://evil.example/reset',
	'evil.example',
	'www.evil.example/a?b=c',
	'HTTPS://EVIL.EXAMPLE',
	'javascript://evil.example/%0aalert(1)',
	'пример.укр',
	'a\r\nBcc: victim@evil.example',
	'a\n\nYour new link:\nhttps://evil.example',
	'a\u202egnp.exe',
	'a\u0000b\u0007c',
	'\ud800 half a sign',
	'\u200bhttps://evil.example',
	'ev\u200bil.example',
	'evil.example/@you',
	'A'.repeat(400)
];

/** Elements that were opened and not closed, or closed and not opened. */
function unbalanced(html: string) {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [, end, name = ''] of html.matchAll(
		/<(\/?)([a-z][a-z0-9]*)(?:\s(?:"[^"]*"|[^">])*)?>/g
	)) {
		if (/^(meta|br)$/.test(name)) continue;
		if (!end) open.push(name);
		else if (open.pop() !== name) wrong.push(name);
	}
	return [...wrong, ...open];
}

const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map(([tag]) => tag);
const linksOf = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
/** As mail programs find them in bare text. */
const foundAsLinks = (text: string) =>
	[
		...text.matchAll(
			/(?:[a-z][a-z0-9+.-]*:\/\/|(?<![@\w.])[\p{L}\w-]+\.\p{L}{2,}(?![\w.]*@))\S*/giu
		)
	].map(([link]) => link);

test('the text alone says everything that the other form shows', () => {
	const { text, html } = composed(whole);
	for (const words of [
		'Marta gave you the role sales.',
		'Workspace: Halden & Roe',
		'Your time: 15:30–16:30',
		'Berlin: 14:30–15:30',
		'ELSEWHERE',
		'Ana joined (9:00)\nAs sales\n' + href,
		'Open in Concord:\n' + href,
		'Or decline:\n' + href,
		'The link works for a day.',
		`No more:\n${origin}/unsubscribe?a=1&b=2`
	])
		expect(text).toContain(words);
	for (const words of ['Halden &amp; Roe', '15:30–16:30', '14:30–15:30', 'Ana joined', 'As sales'])
		expect(html).toContain(words);
});

test('every element that is opened is closed, with every part and with none', () => {
	expect(unbalanced(composed(whole).html)).toEqual([]);
	expect(unbalanced(composed({ lines: [] }).html)).toEqual([]);
	expect(unbalanced('<p><b></p>')).not.toEqual([]);
});

test.each(hostile)('the words of a stranger stay words: %j', (words) => {
	const strange: Letter = {
		...whole,
		preheader: words,
		lines: [`${words} invites you to ${words}.`, words],
		facts: [{ label: words, value: words }],
		clocks: [
			{ label: words, value: words },
			{ label: words, value: words }
		],
		groups: [{ heading: words, rows: [{ title: words, body: words, when: words, href }] }],
		button: { label: words, href },
		also: { label: words, href },
		after: [words],
		footer: { words, link: { label: words, href } }
	};
	const { text, html } = composed(strange);
	const honest = composed({
		...strange,
		...JSON.parse(JSON.stringify(whole)),
		preheader: 'x',
		lines: ['x', 'x']
	});
	expect(tagsOf(html)).toEqual(tagsOf(honest.html));
	expect(new Set(linksOf(html))).toEqual(new Set([href]));
	expect(unbalanced(html)).toEqual([]);
	for (const form of [text, html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ' ')])
		expect(foundAsLinks(form).filter((link) => link !== href)).toEqual([]);
	for (const sign of ['\0', '\r', '\u202e', '\u0007']) expect(text + html).not.toContain(sign);
	expect((text + html).isWellFormed()).toBe(true);
	expect(text.split('\n\n').length).toBeLessThanOrEqual(honest.text.split('\n\n').length);
});

test('addresses of people, prices and short words are left as they are', () => {
	const words = 'first.last@halden-roe.example owes €1.50, e.g. at 10.30.';
	expect(composed({ lines: [words] }).text).toBe(words);
});

test.each([
	'javascript:alert(1)',
	'//evil.example',
	'/notices',
	'https://user@concord.example/',
	'https://concord.example/" onclick="x',
	'https://evil.example/'
])('no letter links to %j', (evil) => {
	const other = { words: 'x', link: { label: 'x', href } };
	expect(() =>
		composed({ lines: [], button: { label: 'x', href: evil }, footer: other })
	).toThrow();
});

test('the colours are those of the product', () => {
	const tokens = readFileSync('src/tokens.css', 'utf8');
	for (const [name, [light, dark]] of Object.entries(colours).slice(1))
		expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark})`);
});

test('everything can be read in the light and in the dark', () => {
	const pairs = [
		...(['ink', 'ink-2', 'ink-3', 'brand-ink'] as const).flatMap((ink) => [
			[ink, 'paper'] as const,
			[ink, 'ground'] as const
		]),
		['on-brand', 'brand'] as const
	];
	for (const [ink, ground] of pairs)
		for (const look of [0, 1] as const)
			expect(contrast(colours[ink][look], colours[ground][look])).toBeGreaterThan(4.5);
	expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});

function contrast(one: string, other: string) {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string) {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
