import type { Provider } from '../../../../src/lib/outside/identity/provider.ts';

let addresses = 0;

export type Browser = ReturnType<typeof newBrowser>;

/** As much of a browser as these attacks need: cookies, an address of its own, and no redirect followed by itself. */
export function newBrowser(origin: string, cookie?: string) {
	const cookies = new Map<string, string>();
	const address = `198.51.${Math.floor(++addresses / 200)}.${(addresses % 200) + 1}`;
	if (cookie) put(cookie);

	function put(line: string) {
		const [pair = ''] = line.split(';');
		const at = pair.indexOf('=');
		const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
		if (value && !/max-age=0/i.test(line)) cookies.set(name, value);
		else cookies.delete(name);
	}

	async function send(path: string | URL, options: RequestInit = {}) {
		const answer = await fetch(new URL(path, origin), {
			redirect: 'manual',
			...options,
			headers: {
				accept: 'text/html',
				cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				'x-forwarded-for': address,
				'x-forwarded-proto': 'http',
				...options.headers
			}
		});
		for (const line of answer.headers.getSetCookie()) put(line);
		return answer;
	}

	return {
		cookies,
		open: send,
		post: (path: string, form: Record<string, string> = {}, from = origin) =>
			send(path, {
				method: 'POST',
				body: new URLSearchParams(form).toString(),
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: from }
			}),
		/** Presses a button; answers where the provider is, or nothing when we are not sent there. */
		async setOut(provider: Provider, ask = '', next = '') {
			const answer = await this.post(`/sign-in/with/${provider}${ask}`, { next });
			const [, href = ''] = /<a href="([^"]+)"/.exec(await answer.text()) ?? [];
			const plain = href.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
			return { answer, there: answer.status === 200 ? URL.parse(plain) : null };
		}
	};
}
