// One at a time per folder: a file with the holder's process id, kept fresh while it works.
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './reason.mjs';

const beat = 2_000;
const silent = 60_000;

/** @param {string} file @returns {(() => void) | undefined} how to let go, or undefined while another holds it */
export function tryLock(file) {
	fs.mkdirSync(dirname(file), { recursive: true });
	if (take(file)) return hold(file);
	if (!isAbandoned(file)) return undefined;
	clearAway(file);
	return take(file) ? hold(file) : undefined;
}

/** @param {string} file @param {() => void} onWait called once when another holds it */
export async function lock(file, onWait) {
	for (let told = false; ; told = true) {
		const release = tryLock(file);
		if (release) return release;
		if (!told) onWait();
		await pause(200);
	}
}

/** @param {string} file */
export function isHeld(file) {
	return fs.existsSync(file) && !isAbandoned(file);
}

/** @param {string} file */
function take(file) {
	try {
		fs.writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

/** @param {string} file */
function hold(file) {
	const timer = setInterval(() => fs.utimes(file, new Date(), new Date(), () => {}), beat);
	timer.unref();
	const release = () => {
		clearInterval(timer);
		process.removeListener('exit', release);
		fs.rmSync(file, { force: true });
	};
	process.once('exit', release);
	return release;
}

/** @param {string} file */
function isAbandoned(file) {
	let holder, age;
	try {
		holder = fs.readFileSync(file, 'utf8');
		age = Date.now() - fs.statSync(file).mtimeMs;
	} catch {
		return false; // let go this very moment: the next look takes it
	}
	if (age > silent) return true;
	const [pid, host] = holder.split(' ');
	// In another container of the same folder a process id means nothing: only the silence counts.
	if (!holder || host !== hostname()) return false;
	return !isAlive(Number(pid));
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/** Renaming succeeds for one of several that wait, so that nobody removes the lock of the next holder. @param {string} file */
function clearAway(file) {
	const aside = `${file}.${process.pid}`;
	try {
		fs.renameSync(file, aside);
		fs.rmSync(aside, { force: true });
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
	}
}
