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
	/** Name of a live document. */
	document?: string;
	checkout?: string;
}

export type Log = Record<Level, (message: string, fields?: Fields) => void>;

const order: Level[] = ['debug', 'info', 'warn', 'error'];
const allowed = new Set<string>([
	...['fault', 'request', 'method', 'route', 'status', 'ms', 'person', 'workspace', 'job', 'kind'],
	...['attempts', 'reason', 'count', 'port', 'stack', 'document', 'checkout']
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

const longest = 4_000;

/**
 * Free text of errors may carry what nobody meant to log: addresses, tokens, passwords in addresses.
 * Cut first, and every pattern begins where a word begins: a long text must not hold the event loop.
 */
export function redacted(text: string) {
	return cut(text)
		.replace(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<e-mail>')
		.replace(/(?<!\w)(\w+:\/\/)[^\s/@]+@/g, '$1<user>@')
		.replace(/([?&](?:token|code|sig|secret|key|pass|password)=)[^&\s#]+/gi, '$1<hidden>')
		.replace(/\b(?:bearer|basic)\s+[\w.~+/=-]+/gi, '<credentials>')
		.replace(/(?<![\w-])[\w-]+(?:\.[\w-]+){2,}/g, (words) =>
			/\beyJ/.test(words) ? '<token>' : words
		)
		.replace(/\b[0-9a-z]{32,}\b/gi, '<token>');
}

/** Between words, because half a token is no longer known as one. */
function cut(text: string) {
	if (text.length <= longest) return text;
	const start = text.slice(0, longest);
	return `${start.slice(0, start.lastIndexOf(' ') + 1)}…`;
}
