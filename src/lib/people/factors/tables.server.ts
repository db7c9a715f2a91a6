import { bytes, flag, index, integer, json, primaryKey, table, text } from '#lib/basics/columns.ts';
import { people } from '../tables.server.ts';

/** The secret that an authenticator app shares with us. */
export const totpSecrets = table('totp_secrets', {
	personId: text()
		.primaryKey()
		.references(() => people.id, { onDelete: 'cascade' }),
	/** Encrypted with the installation's secret: who reads the rows cannot make codes. */
	sealed: text().notNull(),
	createdAt: integer().notNull(),
	/** Nothing until the first right code was typed: it asks for no code before. */
	confirmedAt: integer(),
	/** Of the last code that was taken: each works once. */
	lastStep: integer().notNull()
});

export const recoveryCodes = table(
	'recovery_codes',
	{
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		codeHash: text().notNull(),
		usedAt: integer()
	},
	(t) => [primaryKey({ columns: [t.personId, t.codeHash] })]
);

export const passkeys = table(
	'passkeys',
	{
		/** The credential's id, as base64url. */
		id: text().primaryKey(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		publicKey: bytes().notNull(),
		counter: integer().notNull(),
		transports: json<string[]>().notNull(),
		/** Given by the person. */
		name: text().notNull(),
		/** Synced by its maker: not lost with the device. */
		backedUp: flag().notNull(),
		createdAt: integer().notNull(),
		lastUsedAt: integer()
	},
	(t) => [index('passkeys_person').on(t.personId)]
);
