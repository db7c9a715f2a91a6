import * as fs from 'node:fs';
import { root } from './folders.mjs';
import { Stopped } from './tell.mjs';

const needed = 1_500_000_000; // Node, npm, the packages and a build, with room for npm's cache

/** Asked before anything is fetched: a disk that fills up half-way leaves worse words than these. */
export function assertRoomOnDisk(folder = root) {
	const { bavail, bsize } = fs.statfsSync?.(folder) ?? { bavail: Infinity, bsize: 1 };
	if (bavail * bsize >= needed) return;
	const free = Math.round((bavail * bsize) / 1_000_000);
	throw new Stopped(
		`Only ${free} MB are free where ${folder} lies: make at least ${needed / 1_000_000} MB free, then run the same command again.`
	);
}
