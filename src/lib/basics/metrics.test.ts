import { createServer, get } from 'node:http';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { newMetrics } from './metrics.server.ts';
import { serveMetrics } from './serve-metrics.server.ts';

async function opened() {
	const metrics = newMetrics();
	const served = await serveMetrics(metrics);
	onTestFinished(() => served.close());
	return { metrics, address: `http://127.0.0.1:${served.port}` };
}

const look = async (address: string) => (await fetch(`${address}/metrics`)).text();

test('what was told is shown to whoever looks', async () => {
	const { metrics, address } = await opened();
	metrics.requestTook('/book/[offering]', 200, 30);
	metrics.refusedByLimit('passes by person');
	metrics.rows.stored(7);
	metrics.rows.lockMissed();

	const text = await look(address);
	expect(text).toContain(
		'concord_http_duration_seconds_bucket{le="0.05",route="/book/[offering]",status="200"} 1'
	);
	expect(text).toContain('concord_rate_limited_total{limit="passes by person"} 1');
	expect(text).toContain('concord_write_batch_verbs_sum 7');
	expect(text).toContain('concord_sqlite_busy_total 1');
	expect(text).toMatch(/concord_resident_bytes \d{7,}/);
});

test('a standstill of the event loop is seen', async () => {
	const { address } = await opened();
	const blocked = new Int32Array(new SharedArrayBuffer(4));
	const longest = async () => {
		Atomics.wait(blocked, 0, 0, 80);
		return Number(/lag_max_seconds ([\d.e-]+)/.exec(await look(address))?.[1]);
	};
	await expect.poll(longest).toBeGreaterThan(0.06);
});

test('figures are asked for anew at every look, and a missing one is not shown as an old one', async () => {
	const { metrics, address } = await opened();
	let depth = 3;
	metrics.ask({ outbox_depth: 'Letters' }, async () => {
		if (depth < 0) throw new Error('the rows do not answer');
		return { outbox_depth: depth };
	});

	expect(await look(address)).toContain('concord_outbox_depth 3');
	depth = 5;
	expect(await look(address)).toContain('concord_outbox_depth 5');
	depth = -1;
	const text = await look(address);
	expect(text).toContain('concord_outbox_depth Nan');
	expect(text).toContain('concord_metrics_unanswered_total');
});

test('nothing but the figures is served, and not under a foreign name', async () => {
	const { address } = await opened();
	expect((await fetch(address)).status).toBe(404);
	const request = get(`${address}/metrics`, { headers: { host: 'evil.example' } });
	const [answer] = await once(request, 'response');
	answer.resume();
	expect(answer.statusCode).toBe(404);
});

test('a taken port is told in one sentence', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	onTestFinished(() => void other.close());
	const { port } = other.address() as { port: number };
	await expect(serveMetrics(newMetrics(), port)).rejects.toThrow(
		`METRICS_PORT ${port} cannot be used (EADDRINUSE). Set another, or leave it out.`
	);
});
