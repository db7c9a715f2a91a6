import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Looks into the rows of a product that runs, and turns its clocks. */
export function rowsOf({ dataDir }: { dataDir: string }) {
	const rows = new Database(join(dataDir, 'concord.db'), { timeout: 5_000 });
	const count = (table: string) =>
		(rows.prepare(`select count(*) as count from ${table}`).get() as { count: number }).count;
	return {
		counts: () => ({
			links: count('identities'),
			signIns: count('sign_ins'),
			accounts: count('people'),
			audited: count("audit_entries where act in ('sign-in', 'sign-in.prove')")
		}),
		/** Every sign-in was proven long ago. */
		staleProofs: () => rows.prepare('update sign_ins set proved_at = proved_at - 3600000').run(),
		/** Every trip that is under way is too old. */
		oldTrips: () => rows.prepare('update slips set expires_at = created_at').run(),
		close: () => rows.close()
	};
}
