import * as fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * How far the preparation is; the product reads it to say so.
 * @typedef {{
 *   step: 'looking' | 'downloading' | 'building' | 'ready' | 'refused',
 *   since: number, pid: number, way?: string, path?: string, problem?: string, remedy?: string,
 *   refusals?: { way: string, problem: string }[]
 * }} State
 */

/** @param {string} file @param {Omit<State, 'since' | 'pid'>} state */
export function writeState(file, state) {
	const whole = JSON.stringify({ ...state, since: Date.now(), pid: process.pid });
	const next = `${file}.${process.pid}`;
	fs.mkdirSync(dirname(file), { recursive: true });
	fs.writeFileSync(next, whole);
	fs.renameSync(next, file); // a reader never sees half of it
}

/** @param {string} file @returns {State | undefined} */
export function readState(file) {
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}
