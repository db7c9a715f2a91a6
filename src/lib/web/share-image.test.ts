import sharp from 'sharp';
import { expect, test } from 'vitest';
// The product reads pictures alone: what is drawn here must not need more.
import '#lib/outside/files/picture.server.ts';
import { shareImage } from './share-image.server.ts';

test('a picture of a link is drawn from words, also from those that look like a drawing', async () => {
	const words = {
		title:
			'Prices </text><image href="file:///etc/passwd"/> & a very long title that goes on and on',
		under: 'With “Nadia” & Tomasz',
		from: 'Halden & Roe'
	};
	const answer = await shareImage(words);
	expect(answer.headers.get('content-type')).toBe('image/png');
	const { width, height, format } = await sharp(await answer.arrayBuffer()).metadata();
	expect({ width, height, format }).toEqual({ width: 1_200, height: 630, format: 'png' });
});
