import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Why the port cannot be had, in one sentence with the remedy; undefined when it can. Asked before anything is
 * loaded, because Kit listens while it is imported and would end with a stack.
 * @param {number} port @param {string} host
 */
export async function portProblem(port, host) {
	// `localhost` may mean ::1 too: there another program would be met instead of ours.
	const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
	for (const each of hosts) {
		const code = await failure(port, each);
		if (code === 'EADDRINUSE')
			return `Port ${port} is taken by another program: end that program, or choose another port with \`PORT=${port + 1} npm start\`.`;
		if (code === 'EACCES')
			return `Port ${port} may not be opened by this user: choose one above 1023, e.g. \`PORT=3000 npm start\`.`;
		if (code && each === host)
			return `HOST=${host} is no address of this machine (${code}): remove it, or name one that is.`;
	}
	return undefined;
}

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} */
async function failure(port, host) {
	const probe = createServer().listen({ port, host, exclusive: true });
	try {
		await once(probe, 'listening');
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code;
	}
	probe.close();
	await once(probe, 'close');
	return undefined;
}
