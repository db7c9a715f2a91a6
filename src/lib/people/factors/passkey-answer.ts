import { z } from 'zod';

const base64url = z
	.string()
	.regex(/^[\w-]+$/)
	.max(30_000);
const id = z.string().regex(/^[\w-]{1,1400}$/);

const credential = {
	id,
	rawId: id,
	type: z.literal('public-key'),
	authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined)
};

/** What a browser answers when a passkey was made; names other than these are dropped. */
export const newPasskeyAnswer = z.object({
	...credential,
	clientExtensionResults: z.object({}),
	response: z.object({
		clientDataJSON: base64url,
		attestationObject: base64url,
		transports: z.array(z.string().max(20)).max(10).optional()
	})
});

/** What a browser answers when a passkey was used. */
export const passkeyAnswer = z.object({
	...credential,
	clientExtensionResults: z.object({}),
	response: z.object({
		clientDataJSON: base64url,
		authenticatorData: base64url,
		signature: base64url,
		userHandle: base64url.optional()
	})
});

export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;
