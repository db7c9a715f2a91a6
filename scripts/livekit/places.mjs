import { join } from 'node:path';
import { root, runtimeFolder, windows } from '../setup/folders.mjs';

export const binaryName = windows ? 'livekit-server.exe' : 'livekit-server';

/**
 * Where a media server is looked for, kept and built; tests name their own.
 * @typedef {{
 *   env: NodeJS.ProcessEnv, platform: string, arch: string,
 *   kept: string, tools: string, releases: string, known?: Record<string, string>
 * }} Places
 */

/** @type {Places} */
export const places = {
	env: process.env,
	platform: process.platform,
	arch: process.arch,
	kept: join(runtimeFolder, binaryName),
	tools: join(root, 'tools', 'livekit'),
	releases: 'https://github.com/livekit/livekit/releases/download'
};
