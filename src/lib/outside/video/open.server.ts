import type { Log } from '#lib/basics/log.ts';
import type { Settings } from '#lib/basics/settings.ts';
import { localVideo } from './local.server.ts';
import { remoteVideo } from './remote.server.ts';
import type { Video } from './video.ts';

/** The real media server where the settings name one, else one of our own. */
export function openVideo(
	settings: Pick<Settings, 'livekit' | 'port'>,
	dataFolder: string,
	log: Log
): Video {
	const { livekit, port } = settings;
	if (livekit) return remoteVideo(livekit);
	return localVideo({ runtimeFolder: '.runtime', dataFolder, webPort: port, log });
}
