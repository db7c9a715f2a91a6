import { startSync, type Place } from '../../servers/sync/start.ts';

/** The same installation again: what starts on a file after a crash is the owner of its documents at once. */
export const startHere = (place: Place = {}) =>
	startSync({ ...place, env: { SYNC_OWNER: 'this installation', ...place.env } });
