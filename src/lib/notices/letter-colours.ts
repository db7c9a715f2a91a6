/** As in tokens.css, by hand: a mail program knows no variables. First in the light, then in the dark. */
export const colours = {
	ground: ['#ffffff', '#0c1415'],
	paper: ['#fdfcfb', '#121b1c'],
	line: ['#e0e0dc', '#252f2f'],
	ink: ['#182121', '#ebebe7'],
	'ink-2': ['#485251', '#b2b9b5'],
	'ink-3': ['#5d6765', '#919c99'],
	brand: ['#045c5e', '#49b8b7'],
	'on-brand': ['#ffffff', '#061313'],
	'brand-ink': ['#045c5e', '#69ceca']
} as const;

type Colour = keyof typeof colours;

/** Attributes that colour an element in both looks: what is inline is for the light, the class for the dark. */
export function coloured(
	style: string,
	wanted: { color?: Colour; background?: Colour; border?: Colour }
) {
	const uses = Object.entries(wanted) as [keyof typeof wanted, Colour][];
	const light = uses.map(([use, name]) => `${property[use]}:${colours[name][0]}`);
	const classes = uses.map(([use, name]) => `${use}-${name}`);
	return `class="${classes.join(' ')}" style="${[...light, style].join(';')}"`;
}

const property = {
	color: 'color',
	background: 'background-color',
	border: 'border-color'
} as const;

const names = Object.keys(colours) as Colour[];
const rules = names.flatMap((name) =>
	Object.entries(property).map(
		([use, css]) => `.${use}-${name}{${css}:${colours[name][1]} !important}`
	)
);
export const darkRules = `@media (prefers-color-scheme: dark){${rules.join('')}}`;
