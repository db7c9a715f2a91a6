// `npm run seed`: the demo cast in an installation that has no people yet. Works beside a running product too.
import { exit, stdout } from 'node:process';
import { onRows } from './on-rows.ts';

await onRows(async (app, settings) => {
	if (!settings.trial) {
		stdout.write(
			'This is a real installation (APP_ORIGIN is set): no demo people are put into it.\n'
		);
		exit(1);
	}
	// Late, as everything that declares tables: .env may have said which engine.
	const { seedDemo } = await import('../src/lib/testing/seed-demo.server.ts');
	const added = await seedDemo(app);
	stdout.write(
		added ? 'The demo cast is there.\n' : 'There are people already: nothing was changed.\n'
	);
});
