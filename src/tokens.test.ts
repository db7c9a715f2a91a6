import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/tokens.css', 'utf8');

type Theme = 'light' | 'dark';

/** Every token that is a plain colour, once for the light and once for the dark. */
const colours = new Map<string, Record<Theme, string>>();
for (const [, name, value] of css.matchAll(/^\t--([\w-]+): (.+);$/gm)) {
	const pair = value?.match(/^light-dark\((#\w{6}), (#\w{6})\)$/);
	const single = value?.match(/^#\w{6}$/);
	if (pair) colours.set(name!, { light: pair[1]!, dark: pair[2]! });
	else if (single) colours.set(name!, { light: value!, dark: value! });
}

function luminance(hex: string) {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(text: string, ground: string, theme: Theme) {
	const [a, b] = [text, ground].map((name) => {
		const colour = colours.get(name);
		if (!colour) throw new Error(`tokens.css has no colour --${name}`);
		return luminance(colour[theme]);
	}) as [number, number];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const cats = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `cat-${n}`);

/** What stands on what, and the contrast of the worst pair (WCAG 2): needed, and as the design promises it. */
const promises: [string[], string, number, Record<Theme, number>][] = [
	[
		['ink'],
		'paper canvas sunken float hover tint warn-tint live-tint bad-tint',
		4.5,
		{ light: 14.12, dark: 11.22 }
	],
	[
		['ink-2'],
		'paper canvas sunken float hover tint warn-tint live-tint',
		4.5,
		{ light: 6.94, dark: 6.7 }
	],
	[['ink-3'], 'paper canvas sunken float hover tint live-tint', 4.5, { light: 5.02, dark: 4.74 }],
	[['brand-ink'], 'paper canvas sunken float tint tint-2', 4.5, { light: 5.86, dark: 5.71 }],
	[['on-brand'], 'brand brand-hover', 4.5, { light: 7.78, dark: 7.95 }],
	[['live-ink'], 'paper canvas sunken float live-tint tint', 4.5, { light: 5.9, dark: 6.25 }],
	[['on-live'], 'live', 4.5, { light: 5.14, dark: 8.77 }],
	[['good'], 'paper sunken float good-tint', 4.5, { light: 5.16, dark: 7.51 }],
	[['warn'], 'paper canvas sunken float warn-tint', 4.5, { light: 5.28, dark: 8.46 }],
	[['bad'], 'paper canvas sunken float bad-tint', 4.5, { light: 5.94, dark: 6.67 }],
	[['on-bad'], 'bad-fill', 4.5, { light: 6.85, dark: 5.57 }],
	[['edge'], 'paper canvas float sunken', 3, { light: 3.26, dark: 3.41 }],
	[['focus'], 'paper canvas sunken float tint', 3, { light: 6.69, dark: 7.2 }],
	[['live'], 'paper canvas sunken', 3, { light: 4.46, dark: 8.17 }],
	[['brand'], 'paper canvas sunken tint', 3, { light: 6.69, dark: 5.63 }],
	[['on-cat'], cats.join(' '), 4.5, { light: 4.63, dark: 6.53 }],
	[cats, 'paper canvas float', 3, { light: 4.31, dark: 5.43 }]
];

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
	test.each(promises)('%s can be read on %s', (texts, grounds, needed, promised) => {
		const pairs = texts.flatMap((text) =>
			grounds.split(' ').map((ground) => contrast(text, ground, theme))
		);
		const worst = Math.min(...pairs);
		expect(worst).toBeGreaterThanOrEqual(needed);
		expect(worst).toBeCloseTo(promised[theme], 1);
	});
});

test('a colour is written in no other file', () => {
	const styles = ['app', 'workplace', 'utilities'].map((file) =>
		readFileSync(`src/${file}.css`, 'utf8')
	);
	const palette = styles.join('\n').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
	expect(palette.filter((hex) => hex !== '#fff')).toEqual([]);
});
