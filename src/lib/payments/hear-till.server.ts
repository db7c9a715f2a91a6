import type { App } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { tillNews } from '#lib/outside/cashier/till-news.server.ts';
import { takeNews } from './inbox.server.ts';

/**
 * The till sends its news as a cashier elsewhere does, signed and through the same door. Where they are lost, the page
 * that the client goes on to looks by itself, and so does the recurring look.
 */
export async function hearTill(app: App, reference: string) {
	try {
		const news = { id: `paid:${reference}`, kind: 'checkout', reference } as const;
		await takeNews(app, { source: 'till', ...tillNews(app, news) });
	} catch (error) {
		app.log.warn('news of the till were not taken in', { reason: reasonOf(error) });
	}
}
