import type { Suite } from '../goals.ts';
import { fullDisk } from './base/full-disk.ts';
import { killed } from './base/kills.ts';
import { lockHeld } from './base/lock.ts';
import { rollbackInOneVerb } from './base/rollback.ts';
import { killedAtStart } from './base/start-kills.ts';

export const suite: Suite = {
	about:
		'kill −9 during writes, jobs and migrations; a verb that ends its batch; a full disk; a held lock',

	async run(run) {
		return [
			...(await killed(run)),
			...(await killedAtStart(run)),
			...(await rollbackInOneVerb(run)),
			...(await fullDisk(run)),
			...(await lockHeld(run))
		];
	}
};
