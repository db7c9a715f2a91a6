import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { atLeast, exactly, none, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { head, raw } from './raw.ts';

const canary = 'canary-outside-91be';
const places = [
	...['canary.txt', 'secret', 'concord.db', '../../../../../../../../etc/passwd'],
	...['../package.json', 'build/server/app.js', '../build/index.js', '.env']
];
const steps = [
	...[
		'../',
		'..%2f',
		'%2e%2e/',
		'%2e%2e%2f',
		'%2E%2E%2F',
		'..\\',
		'..%5c',
		'%2e%2e%5c',
		'%252e%252e%252f'
	],
	...[
		'..%252f',
		'....//',
		'..;/',
		'.%00./',
		'..%00/',
		'%c0%ae%c0%ae/',
		'%c0%ae%c0%ae%c0%af',
		'..%c0%af'
	],
	...[
		'%e0%80%ae%e0%80%ae/',
		'..%u2215',
		'．．/',
		'／..／',
		'./.././',
		'//../',
		'/.//../',
		'..%09/',
		'..%0d%0a/'
	]
];

/** Paths that climb out, on raw sockets so that nothing tidies them, also with signatures that are right. */
export async function attackPaths(product: Product, { say }: Run) {
	writeFileSync(join(product.dataDir, 'canary.txt'), canary);
	const cookie = product.cookieOf('person-nadia');
	const paths = hostilePaths(product);

	let [outside, faults] = [0, 0];
	for (const path of paths) {
		const { status, text } = await raw(product.port, [head(product, `GET ${path}`, { cookie })]);
		if (isOutside(text, product)) outside++;
		if (status >= 500) faults++;
	}
	const { status } = await raw(product.port, [head(product, `GET ${staticFile()}`)]);

	say(`paths: ${paths.length} tried, ${paths.length - outside} blocked`);
	return [
		atLeast('paths: tried', paths.length, 100),
		exactly('paths: an honest static file is given', status, 200),
		none('paths: files outside given', outside),
		none('paths: faults', faults)
	];
}

function hostilePaths({ secret }: Product) {
	const up = (step: string, place: string) => `${step.repeat(3)}${place}`;
	const fromFiles = steps.flatMap((step, at) => [
		`/files/${up(step, places[at % places.length] ?? '')}`,
		`/_app/immutable/${up(step, places[(at + 3) % places.length] ?? '')}`,
		`/${up(step, places[(at + 5) % places.length] ?? '')}`
	]);
	// Whoever had our secret could sign any id: even then the disk gives nothing but files.
	const signing = { secret, now: Date.now };
	const signed = places.flatMap((place) =>
		[`../${place}`, `../../${place}`, `..\\${place}`].map((id) =>
			fileLink(signing, id, null).replace(`/files/${id}?`, `/files/${encodeURIComponent(id)}?`)
		)
	);
	const odd = [
		...[
			'/files/incoming',
			'/files/.',
			'/files/..',
			'/files//',
			'/files/%00',
			'/files/a%00.txt',
			'/files/%ff'
		],
		...[
			'http://127.0.0.1/../../etc/passwd',
			'/%2fetc%2fpasswd',
			'//etc/passwd',
			'/\\etc\\passwd',
			'/~root'
		],
		...[
			'/.env',
			'/.git/config',
			'/package.json',
			'/build/index.js',
			'/server/app.js',
			'/data/secret'
		],
		...[
			'/_app/../../../package.json',
			'/@fs/etc/passwd',
			'/src/env.ts',
			'/__data.json/../../secret',
			'*'
		]
	];
	return [...fromFiles, ...signed, ...odd];
}

function isOutside(text: string, { secret }: Product) {
	const marks = [
		canary,
		secret,
		'root:x:0',
		'SQLite format 3',
		'"name": "concord"',
		'PROTOCOL_HEADER'
	];
	return marks.some((mark) => text.includes(mark));
}

function staticFile() {
	const [file = ''] = globSync('_app/immutable/**/*.js', { cwd: 'build/client' });
	return `/${file}`;
}
