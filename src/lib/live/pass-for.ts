import type { PassAnswer } from './connected.ts';

/** Asks this installation for a pass; throws when it is not reached. */
export async function passFor(document: string): Promise<PassAnswer> {
	const answer = await globalThis.fetch('/passes', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ document })
	});
	if (!answer.ok) return { refused: answer.status };
	return (await answer.json()) as { pass: string; role: string };
}
