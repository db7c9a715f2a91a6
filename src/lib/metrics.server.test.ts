import { expect, onTestFinished, test } from 'vitest';
import { newMetrics } from '#lib/basics/metrics.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { watchApp } from './metrics.server.ts';

test('the figures tell of waiting work, unsent letters, and the room on the disk', async () => {
	const app = testApp();
	const metrics = newMetrics();
	onTestFinished(() => metrics.close());
	watchApp(metrics, app, app.folder);

	await app.write(async (tx) => {
		await postLetter(app, tx, { to: 'ana@example.com', subject: 'Tomorrow', text: 'At ten.' });
	});
	app.clock.pass(90_000);

	const text = await metrics.text();
	expect(text).toContain('concord_jobs_waiting 1\n');
	expect(text).toContain('concord_jobs_failed 0\n');
	expect(text).toContain('concord_jobs_oldest_age_seconds 90\n');
	expect(text).toContain('concord_outbox_depth 1\n');
	expect(text).toContain('concord_outbox_oldest_age_seconds 90\n');
	expect(text).toMatch(/concord_disk_free_bytes [1-9]/);
	expect(text).toContain('concord_metrics_unanswered_total 0\n');
});
