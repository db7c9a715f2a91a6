import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder that is gone afterwards, whatever happens. */
export async function inFolder<T>(act: (folder: string) => Promise<T>) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-chaos-'));
	try {
		return await act(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
