import { inArray } from 'drizzle-orm';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../../../src/lib/app.ts';
import { openSqlite } from '../../../src/lib/basics/sqlite.server.ts';
import { notify } from '../../../src/lib/notices/notify.server.ts';
import { letters } from '../../../src/lib/notices/tables.server.ts';
import { smtpMail } from '../../../src/lib/outside/mail/smtp.server.ts';
import { people, workspaces } from '../../../src/lib/people/tables.server.ts';
import { quietApp } from '../../../src/lib/testing/quiet-app.ts';
import { atLeast, exactly, none, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { startSmtp } from '../../servers/smtp.ts';
import { hostileNames } from './hostile-names.ts';

const addressOf = (at: number) => `stranger-${at}@names.example`;

/** Names that want to be more than names, in the letters of a running product and in what a mail server gets of them. */
export async function attackLetters(product: Product, { say }: Run) {
	const db = openSqlite(join(product.dataDir, 'concord.db'));
	const app = quietApp({ db, folder: product.dataDir });
	await makeStrangers(app);
	const posted = await lettersOfAll(app, hostileNames.length * 2);

	const smtp = await startSmtp();
	const mail = smtpMail({ url: smtp.url, from: 'concord@halden-roe.example' });
	for (const letter of posted)
		await mail.deliver({ ...letter, messageId: `<${letter.id}@halden-roe.example>` });
	await mail.close();
	await smtp.stop();
	await db.close();

	const links = posted.flatMap(({ html, text }) => foreignLinks(html ?? '', text));
	const markup = posted.filter(({ html }) => hasMarkup(html ?? ''));
	const broken = smtp.captured.filter(
		({ headers, to }) =>
			headers.has('bcc') || headers.has('cc') || headers.has('x-injected') || to.length !== 1
	);
	for (const link of new Set(links)) say(`letters: a foreign link: ${link.slice(0, 120)}`);
	say(`letters: ${posted.length} letters of ${hostileNames.length} hostile names`);
	return [
		atLeast('letters: hostile names tried', hostileNames.length, 200),
		exactly('letters: posted, at once and daily', posted.length, hostileNames.length * 2),
		exactly('letters: taken by a mail server', smtp.captured.length, posted.length),
		none('letters: with markup of a name', markup.length),
		none('letters: links of a name', links.length),
		none('letters: with headers of a name', broken.length)
	];
}

async function makeStrangers(app: App) {
	await app.write(async (tx) => {
		const createdAt = app.now();
		for (const [at, name] of hostileNames.entries()) {
			const id = `hostile-${at}`;
			const stranger = { id, name, zone: afternoonZone(), demo: false, createdAt };
			await tx.insert(people).values({ ...stranger, email: addressOf(at) });
			await tx.insert(workspaces).values({ id, slug: id, name, createdAt });
			const told = { personId: id, workspaceId: id, href: '/workspaces', body: `About ${name}` };
			const title = `${name} gave you a role in ${name}`;
			await notify(app, tx, { ...told, kind: 'workspace.membership', title });
			await notify(app, tx, { ...told, kind: 'workspace.people', title });
		}
		await app.jobs.add(tx, 'people.digests', { now: createdAt }, { key: 'hostile names' });
	});
}

/** Where it is two in the afternoon now, or about: the digest is due there. Its sign is turned round by custom. */
function afternoonZone() {
	const behind = new Date().getUTCHours() - 14;
	return behind === 0 ? 'Etc/GMT' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}`;
}

/** The product's own worker writes them; it has a minute. */
async function lettersOfAll(app: App, wanted: number) {
	const to = hostileNames.map((_, at) => addressOf(at));
	for (const until = Date.now() + 60_000; ; await pause(200)) {
		const found = await app.read.select().from(letters).where(inArray(letters.to, to));
		if (found.length >= wanted || Date.now() > until) return found;
	}
}

const elements =
	/^<\/?(html|head|meta|title|style|body|div|table|tr|td|p|a|b|br|h2|span)(\s[a-z-]+="[^"<>]*")*>$/;

function hasMarkup(html: string) {
	const inBody = html.slice(html.indexOf('<body'));
	const tags = inBody.match(/<[^>]*>?/g) ?? [];
	const foreign = tags.some(
		(tag) => !elements.test(tag) || /\son[a-z]+=|<style|<div style="position/.test(tag)
	);
	return foreign || (inBody.match(/<a\s/g) ?? []).length > 4;
}

/** Anchors and bare addresses that lead anywhere but to the product. */
function foreignLinks(html: string, text: string) {
	const anchors = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
	const bare = `${text} ${html.replace(/<[^>]*>/g, ' ')}`.matchAll(
		/[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+|(?<![@\w.])[\p{L}\w-]+\.(?:example|com|net|org|укр)(?![\w.]*@)\S*/giu
	);
	const found = [...anchors, ...[...bare].map(([link]) => link)];
	return found.filter((link) => !/^http:\/\/(localhost|127\.0\.0\.1):\d+\//.test(link));
}
