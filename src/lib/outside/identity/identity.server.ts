import type { Identity } from './identity.ts';
import { openIdProvider, type Registered } from './openid.server.ts';
import { providers, type Provider } from './provider.ts';

/** Those that this installation is registered with. */
export function openIdentity(registered: Partial<Record<Provider, Registered>>): Identity {
	const open = new Map(
		providers.flatMap((provider) => {
			const settings = registered[provider];
			return settings ? [[provider, openIdProvider(provider, settings)] as const] : [];
		})
	);
	return { offered: [...open.keys()], of: (provider) => open.get(provider) };
}
