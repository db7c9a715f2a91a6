/** First steps of addresses that are ours, or that nobody should speak in the name of. */
const reserved = new Set([
	...[
		'about',
		'account',
		'admin',
		'api',
		'app',
		'assets',
		'billing',
		'blog',
		'book',
		'booking',
		'bookings'
	],
	...['consultants', 'decide', 'till', 'with'],
	...[
		'cast',
		'concord',
		'contact',
		'demo',
		'docs',
		'erased',
		'events',
		'favicon.svg',
		'files',
		'forgot'
	],
	...['healthz', 'help', 'home', 'invitation', 'keeper', 'legal', 'login', 'logout', 'mail', 'me'],
	...[
		'metrics',
		'new',
		'notices',
		'owner',
		'passes',
		'passkey',
		'people',
		'pictures',
		'pricing',
		'privacy'
	],
	...['prove', 'readyz', 'register', 'reset', 'restore', 'robots.txt', 'room', 'rooms', 'root'],
	...['search', 'security', 'setup', 'sign-in', 'sign-out', 'sign-up', 'static', 'status'],
	...[
		'support',
		'sync',
		'system',
		'team',
		'terms',
		'theme',
		'ui',
		'unsubscribe',
		'verify',
		'w',
		'webhooks'
	],
	...['well-known', 'widget', 'workspaces', 'www']
]);

export const shortest = 3;
export const longest = 40;

/** Why this cannot be somebody's public address, in words; nothing when it can. */
export function addressProblem(slug: string) {
	if (slug.length < shortest) return `At least ${shortest} signs`;
	if (slug.length > longest) return `At most ${longest} signs`;
	if (/[^a-z0-9-]/.test(slug)) return 'Small letters a–z, digits and hyphens only';
	if (/^-|-$|--/.test(slug)) return 'Hyphens stand one at a time, between letters or digits';
	if (/^\d+$/.test(slug)) return 'At least one letter';
	if (reserved.has(slug)) return `“${slug}” is an address of Concord itself. Choose another.`;
	return undefined;
}

/** What comes nearest to an address that is taken, best first. */
export function addressesNear(slug: string) {
	const stem = slug.slice(0, longest - 4).replace(/-+$/, '');
	return Array.from({ length: 99 }, (_, more) => `${stem}-${more + 2}`);
}
