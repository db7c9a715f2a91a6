import { spawn } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import os from 'node:os';
import { run } from '../setup/run.mjs';
import { reason } from '../setup/reason.mjs';
import { inPath } from './on-path.mjs';
import { assertFits, Refused } from './version.mjs';

const source = 'github.com/livekit/livekit-server/cmd/server';
const get = 'get Go 1.26 from go.dev/dl';

/** Fourth way: built from the pinned modules of tools/livekit. @param {import('./places.mjs').Places} places */
export async function built({ env, tools, kept, platform }) {
	const go = inPath(platform === 'win32' ? 'go.exe' : 'go', env);
	if (!go) throw new Refused(`Go is not installed, so livekit-server cannot be built: ${get}.`);
	await assertNewEnough(go, env);

	const partial = `${kept}.partial`;
	await rm(partial, { force: true });
	const { code, output } = await runGently(
		go,
		[
			'build',
			'-mod=readonly',
			'-trimpath',
			'-buildvcs=false',
			'-ldflags=-s -w',
			'-o',
			partial,
			source
		],
		// CGO_ENABLED=0: the same program, static, without a C compiler.
		{ cwd: tools, env: { ...env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' } }
	);
	if (code !== 0) {
		await rm(partial, { force: true });
		throw new Refused(whyNot(output, kept));
	}
	await rename(partial, kept);
	await assertFits(kept);
	return kept;
}

/** From 1.21 on Go fetches the toolchain that a module asks for, unless it was told not to. @param {string} go @param {NodeJS.ProcessEnv} env */
async function assertNewEnough(go, env) {
	const { output } = await run(go, ['env', 'GOVERSION', 'GOTOOLCHAIN'], { cwd: os.tmpdir(), env });
	const [found = '', toolchain = ''] = output.trim().split('\n');
	const [, major, minor] = /^go(\d+)\.(\d+)/.exec(found) ?? [];
	const number = Number(major) * 100 + Number(minor);
	if (number >= 126 || (number >= 121 && toolchain !== 'local')) return;
	throw new Refused(
		`${found || 'This Go'} is too old to build livekit-server (1.26 is needed, and GOTOOLCHAIN is ${toolchain || 'unknown'}): ${get}.`
	);
}

/**
 * At low priority: whoever waits for the first page comes first.
 * @param {string} command @param {string[]} args @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
async function runGently(command, args, options) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		if (child.pid) os.setPriority(child.pid, 10);
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (piece) => (output = (output + piece).slice(-20_000)));
		child.once('error', (error) => resolve({ code: 127, output: String(error) }));
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** @param {string} output @param {string} kept */
function whyNot(output, kept) {
	if (/no space left|ENOSPC/i.test(output)) return reason('ENOSPC', kept) ?? '';
	if (/dial tcp|no such host|i\/o timeout|connection refused|proxyconnect/i.test(output))
		return 'livekit-server could not be built, because its Go modules cannot be fetched: check the network or set GOPROXY.';
	const last = output.trim().split('\n').at(-1);
	return `livekit-server could not be built (${last}): see .runtime/livekit.log, or install it by hand.`;
}
