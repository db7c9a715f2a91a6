import { shareImage } from '#lib/web/share-image.server.ts';

export const GET = () =>
	shareImage({
		title: 'Choose who to talk to, and when',
		under: 'Every free time in your own clock',
		from: 'Concord'
	});
