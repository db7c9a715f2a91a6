import { archive } from './archive.mjs';
import { built } from './built.mjs';
import { kept } from './kept.mjs';
import { onPath } from './on-path.mjs';
import { Refused, version } from './version.mjs';

/**
 * In this order; each answers with the path of a media server or is refused in one sentence.
 * @type {{ way: string, step: import('./state.mjs').State['step'], find: (places: import('./places.mjs').Places) => Promise<string> }[]}
 */
const ways = [
	{ way: 'path', step: 'looking', find: onPath },
	{ way: 'kept', step: 'looking', find: kept },
	{ way: 'archive', step: 'downloading', find: archive },
	{ way: 'built', step: 'building', find: built }
];

/**
 * Finds or makes a media server and tells each step.
 * @param {import('./places.mjs').Places} places
 * @param {(state: Omit<import('./state.mjs').State, 'since' | 'pid'>) => void} onStep
 */
export async function prepare(places, onStep) {
	/** @type {{ way: string, problem: string }[]} */
	const refusals = [];
	let told;
	for (const { way, step, find } of ways) {
		if (step !== told) onStep({ step, way, refusals });
		told = step;
		try {
			const path = await find(places);
			onStep({ step: 'ready', way, path, refusals });
			return path;
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			refusals.push({ way, problem: error.message });
		}
	}
	onStep({
		step: 'refused',
		problem: 'The media server livekit-server could not be found, fetched or built.',
		remedy: `Put livekit-server ${version} in PATH, or install Go 1.26 (go.dev/dl), or set LIVEKIT_URL; then start again. \`npm run doctor\` tells what was tried.`,
		refusals
	});
	return undefined;
}
