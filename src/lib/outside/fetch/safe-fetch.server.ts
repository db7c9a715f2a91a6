import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Refusal } from '#lib/basics/refusal.ts';
import { seconds } from '#lib/basics/time.ts';
import { exchange, type Address, type Answer, type Sent } from './exchange.server.ts';
import { isPublicAddress } from './public-address.ts';
import { nothingThere, targetOf, type Target } from './target.ts';

interface Fetched extends Answer {
	/** Where the answer came from, after redirects. */
	url: string;
}

/** For every address that a person may give: calendars, webhooks, link previews. Refuses in words, tells nothing else. */
export type SafeFetch = (address: string, request?: Partial<Sent>) => Promise<Fetched>;

interface Options {
	/** Names to addresses; all of them. */
	resolve?: (host: string) => Promise<Address[]>;
	/** `host:port` pairs that a trial or a test may reach though they lie inside, in plain http too. */
	trusted?: Iterable<string>;
	ports?: Iterable<number>;
	timeoutMs?: number;
	/** What really happened, for the log. */
	onRefused?: (why: string) => void;
}

const mostRedirects = 3;

export function openSafeFetch(options: Options = {}): SafeFetch {
	const { resolve = resolveAll, timeoutMs = seconds(5), onRefused = () => {} } = options;
	const reach = { trusted: new Set(options.trusted), ports: new Set(options.ports ?? [443, 8443]) };

	return async (address, request = {}) => {
		const signal = AbortSignal.timeout(timeoutMs);
		try {
			return await follow(address, { method: 'GET', headers: {}, ...request }, signal);
		} catch (error) {
			const refusal = error instanceof Refusal ? error : nothingThere((error as Error).message);
			onRefused(String(refusal.cause));
			throw refusal;
		}
	};

	async function follow(address: string, request: Sent, signal: AbortSignal): Promise<Fetched> {
		let target = targetOf(address, reach);
		for (let hops = 0; hops <= mostRedirects; hops++) {
			const answer = await exchange(target.url, request, await addressesOf(target, signal), signal);
			const location = answer.headers.get('location');
			if (answer.status < 300 || answer.status > 399 || !location)
				return { ...answer, url: target.url.href };

			const next = onward(location, target.url);
			request = redirected(request, answer.status, next.url.origin === target.url.origin);
			target = next;
		}
		throw nothingThere('too many redirects');
	}

	function onward(location: string, from: URL) {
		try {
			return targetOf(URL.parse(location, from)?.href ?? '', reach);
		} catch (error) {
			// The person wrote a good address; where it points is not theirs to correct.
			throw nothingThere(`redirected: ${(error as Refusal).cause}`);
		}
	}

	async function addressesOf({ host, trusted }: Target, signal: AbortSignal): Promise<Address[]> {
		const family = isIP(host);
		const addresses = family
			? [{ address: host, family }]
			: await Promise.race([resolve(host), expired(signal)]);

		if (addresses.length === 0) throw nothingThere(`${host} has no address`);
		// One inner address among public ones is enough to refuse: the connection may take any of them.
		const inner = addresses.find(({ address }) => !isPublicAddress(address));
		if (inner && !trusted) throw nothingThere(`${host} leads to ${inner.address}`);
		return addresses;
	}
}

/** As browsers do: only 307 and 308 repeat the body, and what proves who we are stays with its origin. */
function redirected(request: Sent, status: number, sameOrigin: boolean): Sent {
	const repeats = status === 307 || status === 308 || request.method === 'GET';
	const kept = sameOrigin ? request.headers : withoutSecrets(request.headers);
	return repeats ? { ...request, headers: kept } : { method: 'GET', headers: kept };
}

function withoutSecrets(headers: Record<string, string>) {
	const plain = Object.entries(headers).filter(([name]) =>
		/^(accept|content-type|depth)$/i.test(name)
	);
	return Object.fromEntries(plain);
}

const resolveAll = (host: string) => lookup(host, { all: true, order: 'verbatim' });

function expired(signal: AbortSignal) {
	return new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(nothingThere('too slow')), { once: true });
	});
}
