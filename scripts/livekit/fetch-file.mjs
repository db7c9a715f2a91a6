import http from 'node:http';
import https from 'node:https';
import { Refused } from './version.mjs';

const connectWithin = 3_000; // a machine without that network goes on to the next way at once
const silentFor = 20_000;
const whole = 300_000;
const largest = 100_000_000;

/** @param {string} address @returns {Promise<Buffer>} */
export async function fetchFile(address, { hops = 5, deadline = Date.now() + whole } = {}) {
	const answer = await ask(address);
	const { statusCode = 0, headers } = answer;
	if (statusCode >= 300 && statusCode < 400 && headers.location && hops > 0) {
		answer.resume();
		return fetchFile(new URL(headers.location, address).href, { hops: hops - 1, deadline });
	}
	if (statusCode !== 200) {
		answer.destroy();
		throw failed(address, `it answers ${statusCode}`);
	}
	return body(answer, address, deadline);
}

/** @param {string} address @returns {Promise<http.IncomingMessage>} */
function ask(address) {
	return new Promise((resolve, reject) => {
		const { get } = address.startsWith('https:') ? https : http;
		const request = get(address, { headers: { 'user-agent': 'concord-setup' } }, resolve);
		const timer = setTimeout(
			() => request.destroy(new Error(`no connection within ${connectWithin / 1000} s`)),
			connectWithin
		);
		request.once('socket', (socket) => {
			const ready = address.startsWith('https:') ? 'secureConnect' : 'connect';
			socket.once(ready, () => clearTimeout(timer));
		});
		request.setTimeout(silentFor, () => request.destroy(new Error('it fell silent')));
		request.once('error', (error) => {
			clearTimeout(timer);
			reject(failed(address, error.message));
		});
	});
}

/** @param {http.IncomingMessage} answer @param {string} address @param {number} deadline */
async function body(answer, address, deadline) {
	const pieces = [];
	let size = 0;
	try {
		for await (const piece of answer) {
			pieces.push(piece);
			size += piece.length;
			if (size > largest) throw new Error('it is far too large');
			if (Date.now() > deadline) throw new Error('it takes too long');
		}
	} catch (error) {
		throw failed(address, /** @type {Error} */ (error).message);
	}
	return Buffer.concat(pieces);
}

/** @param {string} address @param {string} why */
function failed(address, why) {
	return new Refused(
		`The release archive could not be fetched from ${new URL(address).host} (${why}): check the network.`
	);
}
