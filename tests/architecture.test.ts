import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Left to right: a room may import from those before it, never from those behind it (docs/decisions/002). */
const order = [
	...['basics', 'ui', 'web', 'outside', 'app.ts', 'jobs', 'live', 'audit', 'notices'],
	...[
		'people',
		'contacts',
		'catalog',
		'availability',
		'bookings',
		'payments',
		'room',
		'support',
		'sales',
		'admin'
	]
];
const topShelf = [
	'src/lib/all-tables.server.ts',
	'src/lib/app.server.ts',
	'src/lib/compose.server.ts',
	'src/lib/documents.server.ts',
	'src/lib/metrics.server.ts',
	'src/lib/open-live.server.ts',
	'src/lib/reactions.server.ts',
	'src/lib/schedule.server.ts',
	'src/lib/personal-data.server.ts',
	'src/lib/verify-installation.server.ts'
];
const entries = [
	'src/hooks.server.ts',
	'src/worker.ts',
	'sync-server/production.ts',
	'sync-server/development.ts',
	'sync-server/main.ts',
	'sync-server/beside-the-pages.ts',
	'sync-server/open-or-end.ts',
	'sync-server/tell-ready.ts'
];

const files = globSync('{src,sync-server,scripts,tests}/**/*.{ts,svelte,mjs,js}').filter(
	(file) => !file.endsWith('.d.ts')
);
const imports = files.flatMap((file) => [...importsOf(file)].map((target) => ({ file, target })));

function importsOf(file: string) {
	const code = readFileSync(file, 'utf8');
	const found = code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
	return new Set(
		[...found].map(([, name]) => placeOf((name as string).replace(/\?raw$/, ''), file))
	);
}

/** Path from the root for our own files, the bare name for packages. */
function placeOf(name: string, from: string) {
	if (name.startsWith('#lib/')) return name.replace('#lib/', 'src/lib/');
	if (name.startsWith('#sync/')) return name.replace('#sync/', 'sync-server/');
	if (name.startsWith('.')) return normalize(join(dirname(from), name));
	return name;
}

const isTest = (file: string) => /\.test\.ts$/.test(file) || file.startsWith('tests/');
const inLib = (file: string) => file.startsWith('src/lib/');
const roomOf = (file: string) => file.split('/')[2] as string;
const onShelf = (file: string) => topShelf.includes(file);
const inTesting = (file: string) => file.startsWith('src/lib/testing/');
const product = imports.filter(({ file }) => !isTest(file) && !inTesting(file));
const wrong = (rows: { file: string; target: string }[]) =>
	rows.map(({ file, target }) => `${file} → ${target}`);

test('there is something to look at', () => {
	expect(files.length).toBeGreaterThan(60);
	expect(
		imports.some(({ file, target }) => file === 'src/lib/compose.server.ts' && onShelf(target))
	).toBe(true);
});

test('every room of src/lib has its place in the order', () => {
	const rooms = files
		.filter((file) => inLib(file) && !isTest(file) && !onShelf(file) && !inTesting(file))
		.map(roomOf);
	expect(rooms.filter((room) => !order.includes(room))).toEqual([]);
});

test('nobody imports from a room to the right', () => {
	const steps = product.filter(
		({ file, target }) => inLib(file) && inLib(target) && !onShelf(file) && !onShelf(target)
	);
	const right = steps.filter(
		({ file, target }) => order.indexOf(roomOf(target)) > order.indexOf(roomOf(file))
	);
	expect(wrong(right)).toEqual([]);
});

test('the top shelf is imported by entries and by itself only', () => {
	const reaching = product.filter(({ target }) => onShelf(target));
	const allowed = (file: string) =>
		onShelf(file) || entries.includes(file) || file.startsWith('scripts/');
	expect(wrong(reaching.filter(({ file }) => !allowed(file)))).toEqual([]);
});

test('routes take the app from locals, never from the shelf or the engine', () => {
	const routes = product.filter(({ file }) => file.startsWith('src/routes/'));
	const bad = routes.filter(({ target }) => onShelf(target) || target.startsWith('sync-server/'));
	expect(wrong(bad)).toEqual([]);
});

test('the engine of live documents knows no feature', () => {
	const engine = product.filter(
		({ file, target }) =>
			file.startsWith('sync-server/') && !entries.includes(file) && inLib(target)
	);
	expect(
		wrong(engine.filter(({ target }) => !['basics', 'live'].includes(roomOf(target))))
	).toEqual([]);
});

test('what is for tests is not in the product, but for the demo cast', () => {
	const demo = /seed-demo\.server\.ts$|cast\.ts$/;
	const reaching = product.filter(({ target }) => inTesting(target) && !demo.test(target));
	expect(wrong(reaching.filter(({ file }) => !file.startsWith('scripts/')))).toEqual([]);
	const seeding = product.filter(({ target }) => demo.test(target));
	const allowed = (file: string) => entries.includes(file) || file.startsWith('scripts/');
	expect(wrong(seeding.filter(({ file }) => !allowed(file)))).toEqual([]);
});

test('everything outside Kit starts under plain Node: no $app, extensions written out', () => {
	const plain = product.filter(
		({ file }) =>
			(inLib(file) || file.startsWith('sync-server/')) &&
			!file.endsWith('.svelte') &&
			!file.endsWith('.svelte.ts')
	);
	expect(wrong(plain.filter(({ target }) => target.startsWith('$')))).toEqual([]);
	const ours = imports.filter(({ target }) => /^(src|sync-server|tests|scripts)\//.test(target));
	const generated = (target: string) => target.endsWith('/$types');
	expect(wrong(ours.filter(({ target }) => !/\.\w+$/.test(target) && !generated(target)))).toEqual(
		[]
	);
});

test('a file answers one question: none is over 300 lines', () => {
	const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 300);
	expect(long).toEqual([]);
});

test('folders and files are named by the trade, not by the technique', () => {
	const drawers = /(^|\/)(utils?|helpers?|services?|stores|types?|misc|common)(\/|\.)/;
	expect(files.filter((file) => drawers.test(file))).toEqual([]);
});

test('bare "session" is not one of our words', () => {
	const lucia = 'src/lib/people/sign-ins/lucia.server.ts'; // speaks with a library that calls it so
	const code = files.filter(
		(file) =>
			/^(src|sync-server)\//.test(file) && !isTest(file) && !inTesting(file) && file !== lucia
	);
	const said = code.filter((file) =>
		/\b[sS]ession[A-Z_]|\bsession\b\s*[.=(:]/.test(readFileSync(file, 'utf8'))
	);
	expect(said).toEqual([]);
});

test('nothing leaves by a way of its own: outgoing requests go through the ports', () => {
	const fetching = files.filter(
		(file) =>
			/^(src|sync-server)\//.test(file) &&
			!isTest(file) &&
			/(?<![\w.])fetch\(/.test(readFileSync(file, 'utf8'))
	);
	expect(fetching.filter((file) => !file.startsWith('src/lib/outside/'))).toEqual([]);
});
