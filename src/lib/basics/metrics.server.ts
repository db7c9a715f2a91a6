import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Name of a figure → what it means. */
type Meanings = Record<string, string>;

export type Metrics = ReturnType<typeof newMetrics>;

/** Figures for Prometheus, in a registry of their own; nothing here is global. */
export function newMetrics() {
	const registry = new Registry();
	const registers = [registry];
	const questions: (() => Promise<void>)[] = [];

	const requests = new Histogram({
		name: 'concord_http_duration_seconds',
		help: 'Time from request to answer',
		labelNames: ['route', 'status'],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
		registers
	});
	const limited = new Counter({
		name: 'concord_rate_limited_total',
		help: 'Requests refused by a limit',
		labelNames: ['limit'],
		registers
	});
	const batches = new Histogram({
		name: 'concord_write_batch_verbs',
		help: 'Verbs that shared one commit',
		buckets: [1, 2, 5, 10, 20, 50, 100],
		registers
	});
	const busy = new Counter({
		name: 'concord_sqlite_busy_total',
		help: 'Times the writer found the database locked by another process',
		registers
	});
	const unanswered = new Counter({
		name: 'concord_metrics_unanswered_total',
		help: 'Questions of this page that could not be answered',
		registers
	});

	function ask<M extends Meanings>(
		meanings: M,
		question: () => Promise<Record<keyof M, number>> | Record<keyof M, number>
	) {
		const gauges = Object.entries(meanings).map(
			([name, help]) => [name, new Gauge({ name: `concord_${name}`, help, registers })] as const
		);
		questions.push(async () => {
			try {
				const answers = await question();
				for (const [name, gauge] of gauges) gauge.set(answers[name] as number);
			} catch {
				// Old figures would look like fresh ones; the counter tells that these are missing.
				for (const [, gauge] of gauges) gauge.set(NaN);
				unanswered.inc();
			}
		});
	}

	const resolution = 10;
	const delay = monitorEventLoopDelay({ resolution });
	delay.enable();
	ask(
		{
			eventloop_lag_p99_seconds: 'Delay of the event loop since the last look, 99th percentile',
			eventloop_lag_max_seconds: 'Longest delay of the event loop since the last look',
			resident_bytes: 'Memory of this process'
		},
		() => {
			// It measures from tick to tick, so an idle loop shows the resolution itself.
			const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution) / 1_000;
			const [p99, most] = [late(delay.percentile(99)), late(delay.max)] as const;
			delay.reset();
			return {
				eventloop_lag_p99_seconds: p99,
				eventloop_lag_max_seconds: most,
				resident_bytes: process.memoryUsage.rss()
			};
		}
	);

	return {
		requestTook: (route: string, status: number, ms: number) =>
			requests.observe({ route, status }, ms / 1_000),
		refusedByLimit: (limit: string) => limited.inc({ limit }),
		/** For the rows: how many verbs a commit held, and each time the lock was somebody else's. */
		rows: { stored: (verbs: number) => batches.observe(verbs), lockMissed: () => busy.inc() },
		/** Figures that are asked for at every look. */
		ask,
		async text() {
			await Promise.all(questions.map((question) => question()));
			return registry.metrics();
		},
		close: () => void delay.disable()
	};
}
