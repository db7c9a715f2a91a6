import { existsSync } from 'node:fs';

/** Where the code of a thread lies: beside its caller among the sources, an entry of its own in the built product. */
export function threadFile(name: string, caller: string) {
	const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((at) => new URL(at, caller));
	const file = places.find((place) => existsSync(place));
	if (!file) throw new Error(`the thread ${name} is not beside ${caller}`);
	return file;
}
