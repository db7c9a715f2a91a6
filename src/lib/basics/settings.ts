import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { identityEnvironment, identitySettings } from './identity-settings.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const yes = z.stringbool().default(false);

const environment = z.object({
	PORT: port.default(3000),
	HOST: z.string().optional(),
	APP_ORIGIN: z
		.url({ protocol: /^https?$/, error: 'must be an address like https://book.example.com' })
		.optional(),
	DATA_DIR: z.string().min(1).default('data'),
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
		.optional(),
	APP_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
	TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
	SMTP_URL: z
		.string()
		.regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
		.refine(
			isSmtpAddress,
			'must be an address like smtp://user:password@mail.example.com:587, with %25 for % in it'
		)
		.optional(),
	MAIL_FROM: z.email('must be one e-mail address').optional(),
	LIVEKIT_URL: z
		.url({ protocol: /^(ws|http)s?$/, error: 'must be an address like wss://video.example.com' })
		.optional(),
	LIVEKIT_API_KEY: z.string().min(1).optional(),
	LIVEKIT_API_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
	...identityEnvironment,
	METRICS_PORT: port.optional(),
	SYNC_PORT: port.default(3001),
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error')
		.default('info'),
	ALLOW_EMBEDDED: z
		.string()
		.regex(/^(mail|till)(,(mail|till))*$/, 'may name mail and till')
		.optional(),
	SEED_DEMO: yes.default(true)
});

export type Settings = ReturnType<typeof readSettings>;

/** Everything the environment may say, checked at once; without APP_ORIGIN this is a trial on this machine. */
export function readSettings(from: Record<string, string | undefined> = process.env) {
	// An empty line in .env means "not set".
	const set = Object.entries(from).filter(([, value]) => value !== '');
	const parsed = environment.safeParse(Object.fromEntries(set));
	if (!parsed.success) {
		const [first] = parsed.error.issues;
		throw new CannotStart(
			`The setting ${first?.path.join('.')} ${first?.message}. Correct it in .env or the environment.`
		);
	}

	const said = parsed.data;
	const trial = !said.APP_ORIGIN;
	const embedded = new Set(said.ALLOW_EMBEDDED?.split(','));

	if (said.LIVEKIT_URL && !(said.LIVEKIT_API_KEY && said.LIVEKIT_API_SECRET))
		throw new CannotStart(
			'LIVEKIT_URL is set, so LIVEKIT_API_KEY and LIVEKIT_API_SECRET are needed too.'
		);
	if (trial && said.HOST && !/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(said.HOST))
		throw new CannotStart(
			`HOST=${said.HOST} would open a trial to others, and it is for this machine alone. Remove HOST, or set APP_ORIGIN.`
		);
	if (trial && said.SMTP_URL)
		throw new CannotStart('A trial keeps its mail. Set APP_ORIGIN to send it, or remove SMTP_URL.');
	if (!trial && !said.SMTP_URL && !embedded.has('mail'))
		throw new CannotStart(
			'A real installation needs SMTP_URL to send mail. Set it, or set ALLOW_EMBEDDED=mail to keep all mail unsent.'
		);
	if (said.SMTP_URL && !said.MAIL_FROM)
		throw new CannotStart(
			'SMTP_URL is set, so MAIL_FROM is needed too: the address that mail comes from.'
		);

	return {
		trial,
		port: said.PORT,
		host: said.HOST ?? (trial ? '127.0.0.1' : '0.0.0.0'),
		origin: said.APP_ORIGIN ? new URL(said.APP_ORIGIN).origin : `http://localhost:${said.PORT}`,
		dataFolder: said.DATA_DIR,
		databaseUrl: said.DATABASE_URL,
		secret: said.APP_SECRET,
		trustedProxies: said.TRUST_PROXY,
		smtp: said.SMTP_URL ? { url: said.SMTP_URL, from: said.MAIL_FROM as string } : undefined,
		livekit: said.LIVEKIT_URL
			? {
					url: said.LIVEKIT_URL,
					key: said.LIVEKIT_API_KEY as string,
					secret: said.LIVEKIT_API_SECRET as string
				}
			: undefined,
		/** Test money: never in a real installation, unless it is named. */
		till: trial || embedded.has('till'),
		identity: identitySettings(said),
		metricsPort: said.METRICS_PORT,
		syncPort: said.SYNC_PORT,
		logLevel: said.LOG_LEVEL,
		seedDemo: trial && said.SEED_DEMO
	};
}

function isSmtpAddress(address: string) {
	try {
		const { hostname, username, password } = new URL(address);
		decodeURIComponent(username + password);
		return hostname !== '';
	} catch {
		return false; // a lone % or no address at all
	}
}
