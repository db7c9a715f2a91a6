import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** "GET /mail/[id]" or "POST /sign-in?/default": every way into the product, read from the routes themselves. */
export function waysIn() {
	const files = globSync('src/routes/**/+{page*.svelte,page.server.ts,server.ts}');
	return [...new Set(files.flatMap(waysOf))].sort();
}

function waysOf(file: string) {
	const route = routeOf(file);
	const code = readFileSync(file, 'utf8');
	if (file.endsWith('.svelte')) return [`GET ${route}`];
	if (file.endsWith('+page.server.ts'))
		return [
			...(/export const load\b/.test(code) ? [`GET ${route}`] : []), // a page that only leads on has no .svelte
			...actionsIn(code).map((action) => `POST ${route}?/${action}`)
		];
	const methods = code.matchAll(
		/export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|fallback)\b/g
	);
	return [...methods].map(([, method]) => `${method} ${route}`);
}

/** Groups in brackets are folders of ours, not part of the address. */
function routeOf(file: string) {
	const path = dirname(file).replace(/^src\/routes\/?/, '');
	return `/${path
		.split('/')
		.filter((part) => !/^\(.*\)$/.test(part))
		.join('/')}`;
}

function actionsIn(code: string) {
	const block = /export const actions\b[^{]*\{\n([\s\S]*?)\n\}/.exec(code)?.[1] ?? '';
	return [...block.matchAll(/^\t(?:async )?(\w+)\s*[:(]/gm)].map(([, name]) => name as string);
}
