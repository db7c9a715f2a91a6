export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Only these reach the log, whatever else is at hand: a secret needs a name here to get out. */
export interface Fields {
	fault?: string;
	request?: string;
	method?: string;
	route?: string;
	status?: number;
	ms?: number;
	person?: string;
	workspace?: string;
	job?: string;
	kind?: string;
	attempts?: number;
	reason?: string;
	count?: number;
	port?: number;
	stack?: string;
}

export type Log = Record<Level, (message: string, fields?: Fields) => void>;

const order: Level[] = ['debug', 'info', 'warn', 'error'];
const allowed = new Set<string>([
	...['fault', 'request', 'method', 'route', 'status', 'ms', 'person', 'workspace', 'job', 'kind'],
	...['attempts', 'reason', 'count', 'port', 'stack']
]);

/** One JSON line per event. */
export function jsonLog(from: Level, write: (line: string) => void, now = Date.now): Log {
	const at =
		(level: Level) =>
		(message: string, fields: Fields = {}) => {
			if (order.indexOf(level) < order.indexOf(from)) return;
			const known = Object.entries(fields).filter(([name]) => allowed.has(name));
			const safe = known.map(([name, value]) => [
				name,
				typeof value === 'string' ? redacted(value) : value
			]);
			write(
				`${JSON.stringify({ at: new Date(now()).toISOString(), level, message: redacted(message), ...Object.fromEntries(safe) })}\n`
			);
		};
	return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog = jsonLog('error', () => {});

/** Free text of errors may carry what nobody meant to log: addresses, tokens, passwords in addresses. */
export function redacted(text: string) {
	return text
		.replace(/\b[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<e-mail>')
		.replace(/(\w+:\/\/)[^\s/@]+@/g, '$1<user>@')
		.replace(/([?&](?:token|code|sig|secret|key|pass|password)=)[^&\s#]+/gi, '$1<hidden>')
		.replace(/\b(?:bearer|basic)\s+[\w.~+/=-]+/gi, '<credentials>')
		.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>')
		.replace(/\b[0-9a-z]{32,}\b/gi, '<token>')
		.slice(0, 4_000);
}
