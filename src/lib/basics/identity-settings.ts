import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';

const text = z.string().min(1).optional();
const issuer = z
	.url({ protocol: /^https?$/, error: 'must be an address like https://accounts.google.com' })
	.refine(isSafe, 'must begin with https://; http:// is for this machine alone');

/** What the environment may say of those who vouch for people. */
export const identityEnvironment = {
	GOOGLE_CLIENT_ID: text,
	GOOGLE_CLIENT_SECRET: text,
	GOOGLE_ISSUER: issuer.default('https://accounts.google.com'),
	MICROSOFT_CLIENT_ID: text,
	MICROSOFT_CLIENT_SECRET: text,
	MICROSOFT_TENANT: z
		.string()
		.regex(/^[a-z0-9.-]+$/i, 'must be common, organizations, or the id or domain of one tenant')
		.default('common'),
	MICROSOFT_ISSUER: issuer.optional()
};

type Said = z.infer<z.ZodObject<typeof identityEnvironment>>;

export function identitySettings(said: Said) {
	const microsoft =
		said.MICROSOFT_ISSUER ?? `https://login.microsoftonline.com/${said.MICROSOFT_TENANT}/v2.0`;
	return {
		google: registered('GOOGLE', said, said.GOOGLE_ISSUER),
		microsoft: registered('MICROSOFT', said, microsoft)
	};
}

/** We are known to a provider by both halves, or not at all. */
function registered(name: 'GOOGLE' | 'MICROSOFT', said: Said, issuer: string) {
	const clientId = said[`${name}_CLIENT_ID`];
	const clientSecret = said[`${name}_CLIENT_SECRET`];
	if (!clientId && !clientSecret) return undefined;
	if (clientId && clientSecret) return { issuer, clientId, clientSecret };
	const [set, missing] = clientId ? ['ID', 'SECRET'] : ['SECRET', 'ID'];
	throw new CannotStart(
		`${name}_CLIENT_${set} is set, so ${name}_CLIENT_${missing} is needed too. Set both, or neither.`
	);
}

/** In clear, whoever stands on the way could say who is who. */
function isSafe(address: string) {
	const { protocol, hostname } = new URL(address);
	return protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
