import type { Settings } from '#lib/basics/settings.ts';
import { namesThisMachine } from './this-machine.ts';

/** Whether a page of `origin` is one of ours; a trial is reached by every name of this machine, and by no other. */
export function isOurs(settings: Pick<Settings, 'origin' | 'trial'>) {
	return (origin: string, host: string) => {
		if (settings.trial && !namesThisMachine(host)) return false;
		if (origin === settings.origin) return true;
		if (!settings.trial || !URL.canParse(origin)) return false;
		const page = new URL(origin);
		return page.protocol === 'http:' && page.host === host;
	};
}
