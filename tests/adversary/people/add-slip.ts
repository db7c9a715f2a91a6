import { hashOf } from '#lib/basics/secrets.server.ts';
import type { Product } from '../../servers/product.ts';
import { inRows } from './person.ts';

interface NewSlip {
	kind: string;
	token: string;
	email: string;
	personId?: string;
	detail?: unknown;
	/** Milliseconds from now; below 0 it has expired. */
	lasts?: number;
}

/** What a mailed link stands for. */
export function addSlip(product: Product, slip: NewSlip) {
	const { kind, token, email, personId, detail = {}, lasts = 600_000 } = slip;
	const now = Date.now();
	inRows(product, (rows) =>
		rows
			.prepare(
				'insert into slips (token_hash, kind, person_id, email, detail, created_at, expires_at) ' +
					'values (?, ?, ?, ?, ?, ?, ?)'
			)
			.run(hashOf(token), kind, personId ?? null, email, JSON.stringify(detail), now, now + lasts)
	);
}
