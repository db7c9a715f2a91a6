import type { Settings } from '#lib/basics/settings.ts';

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a page of `origin` is one of ours; a trial is reached by every name of this machine. */
export function isOurs(settings: Pick<Settings, 'origin' | 'trial'>) {
	return (origin: string, host: string) => {
		if (origin === settings.origin) return true;
		if (!settings.trial || !URL.canParse(origin)) return false;
		const page = new URL(origin);
		return page.protocol === 'http:' && page.host === host && thisMachine.has(page.hostname);
	};
}
