import type { Letter } from '#lib/outside/mail/mail.ts';
import { smtpMail } from '#lib/outside/mail/smtp.server.ts';
import { atLeast, exactly, none, type Run } from '../../goals.ts';
import { startSmtp, type Captured } from '../../servers/smtp.ts';

const honest: Letter = {
	to: 'bohdan@kravets.example',
	from: 'concord@halden-roe.example',
	subject: 'Your call',
	text: 'See you then.',
	html: '<p>See you then.</p>',
	attachments: [{ name: 'call.ics', type: 'text/calendar', base64: 'QkVHSU4=' }],
	messageId: '<id-1@halden-roe.example>'
};

const victim = 'victim@evil.example';
const breaks = ['\r\n', '\n', '\r', '\0', '\u2028', '\u0085', '\v', '%0d%0a', '\\r\\n', '\r\n\t'];
const headers = [
	`Bcc: ${victim}`,
	`Cc: ${victim}`,
	`To: ${victim}`,
	'X-Injected: yes',
	'\r\nOwn body'
];
/** Ends the letter early, where a server takes more line ends than the standard has. */
const smuggled = ['\r\n.\r\n', '\n.\n', '\n.\r\n', '\r.\r', '\r\n.\n', '\r.\n', '\r\n\0.\r\n'].map(
	(end) =>
		`Hello${end}MAIL FROM:<a@b.example>\r\nRCPT TO:<${victim}>\r\nDATA\r\nX-Injected: yes\r\n\r\nHi\r\n.\r\n`
);
const addresses = [
	...[
		`bohdan@kravets.example, ${victim}`,
		`bohdan@kravets.example;${victim}`,
		`bohdan@kravets.example ${victim}`
	],
	...[
		`"${victim}"@kravets.example`,
		`"a b ${victim}"@kravets.example`,
		`bohdan@kravets.example(${victim})`
	],
	...[
		`Bohdan <${victim}>`,
		`<${victim}>`,
		`a <b@c.example> <${victim}>`,
		`group:${victim};`,
		`@relay.example:${victim}`
	],
	...[
		`victim%evil.example@kravets.example`,
		`evil.example!victim@kravets.example`,
		`victim@evil.example@kravets.example`
	],
	...[
		`bohdan@kravets.example>\r\nRCPT TO:<${victim}`,
		`bohdan@kravets.example> SIZE=1 <${victim}`,
		`bohdan@[127.0.0.1]`
	],
	...[
		`=?utf-8?q?${victim.replace('@', '=40')}?=`,
		`bohdan@kravets.example\u00a0${victim}`,
		`bohdan＠evil.example`
	],
	...[
		`${'('.repeat(5_000)}${victim}`,
		`${'a,'.repeat(5_000)}${victim}`,
		`-oQ/tmp${victim}`,
		'',
		' ',
		'@',
		'bohdan@'
	]
];

type Change = Partial<Letter>;
const oneLine = breaks.flatMap((end) => headers.map((header) => `x${end}${header}`));
const fileNamed = (name: string): Change => ({
	attachments: [{ name, type: 'text/plain', base64: '' }]
});

const hostile: Change[] = [
	...oneLine.map((subject): Change => ({ subject })),
	...oneLine.map(fileNamed),
	...addresses.map((to): Change => ({ to })),
	...addresses.map((replyTo): Change => ({ replyTo })),
	...smuggled.flatMap((words): Change[] => [{ text: words }, { html: words }, { subject: words }]),
	...breaks.map((end): Change => ({ from: `a@b.example${end}Bcc: ${victim}` })),
	...breaks.map((end): Change => ({ messageId: `<a@b.example>${end}Bcc: ${victim}` })),
	{ attachments: [{ name: 'x', type: `text/plain\r\nX-Injected: yes`, base64: '' }] },
	{ attachments: [{ name: 'x', type: 'text/plain; name="a\r\nX-Injected: yes"', base64: '' }] },
	{ attachments: [{ path: '/etc/passwd', name: 'x', type: 'text/plain', base64: '' } as never] },
	{ text: { path: '/etc/passwd' } as never },
	{ html: { href: 'http://127.0.0.1:1/' } as never }
];

/** Hostile words in every field of a letter, sent to a server that keeps what it gets. */
export async function attackLetters({ say }: Run) {
	const server = await startSmtp();
	const mail = smtpMail({ url: server.url, from: honest.from });
	await mail.deliver(honest);
	const [pattern] = server.captured.splice(0);

	let refused = 0;
	let sent = 0;
	for (const change of hostile) {
		const { outcome } = await mail.deliver({ ...honest, ...change });
		if (outcome === 'never') refused++;
		if (outcome === 'sent') sent++;
	}
	await mail.close();
	await server.stop();

	const astray = server.captured.filter(({ to }) => to.join() !== honest.to);
	const extra = server.captured.filter((letter) => hasMore(letter, pattern));
	const leaked = server.captured.filter(({ raw }) => raw.includes('root:x:0'));
	say(`mail: ${hostile.length} letters tried, ${refused} refused, ${sent} sent harmlessly`);
	return [
		atLeast('mail: hostile letters tried', hostile.length, 200),
		exactly('mail: refused for good or sent', refused + sent, hostile.length),
		exactly('mail: letters captured, of those sent', server.captured.length, sent),
		none('mail: letters with other recipients', astray.length),
		none('mail: letters with other headers', extra.length),
		none('mail: letters with a file of this machine', leaked.length)
	];
}

/** A header that the honest letter lacks, one that is there twice, or an address that is not its own. */
function hasMore({ headers }: Captured, pattern: Captured | undefined) {
	return [...headers].some(([name, values]) => {
		const known = pattern?.headers.has(name) || name === 'content-transfer-encoding';
		const foreign = /^(to|cc|bcc)$/.test(name) && values.join().includes('evil.example');
		return !known || values.length > 1 || foreign;
	});
}
