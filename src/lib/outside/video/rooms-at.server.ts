import { RoomServiceClient } from 'livekit-server-sdk';
import { seconds } from '#lib/basics/time.ts';
import type { Keys } from './media-config.server.ts';
import type { VideoRoom } from './video.ts';

/** Asks the room API of the media server at this address. */
export async function roomsAt(address: string, { key, secret }: Keys): Promise<VideoRoom[]> {
	const host = address.replace(/^ws/, 'http');
	const api = new RoomServiceClient(host, key, secret, { requestTimeout: seconds(5) / 1_000 });
	const rooms = await api.listRooms();
	return rooms.map(({ name, numParticipants }) => ({ name, people: numParticipants }));
}
