import { RoomServiceClient } from 'livekit-server-sdk';
import { seconds } from '#lib/basics/time.ts';
import type { Keys } from './media-config.server.ts';

/** Asks for the open rooms of the media server at this address. */
export async function roomsAt(address: string, { key, secret }: Keys): Promise<string[]> {
	const host = address.replace(/^ws/, 'http');
	const api = new RoomServiceClient(host, key, secret, { requestTimeout: seconds(5) / 1_000 });
	const rooms = await api.listRooms();
	return rooms.map(({ name }) => name);
}
