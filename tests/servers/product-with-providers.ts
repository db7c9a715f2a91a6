import { startIdentity, us } from './identity.ts';
import { startProduct } from './product.ts';

export type ProductWithProviders = Awaited<ReturnType<typeof startProductWithProviders>>;

/** The product, registered with a local Google and a local Microsoft. */
export async function startProductWithProviders(env: Record<string, string> = {}) {
	const google = await startIdentity('google');
	const microsoft = await startIdentity('microsoft');
	const product = await startProduct({
		env: {
			GOOGLE_ISSUER: google.issuer,
			GOOGLE_CLIENT_ID: us.clientId,
			GOOGLE_CLIENT_SECRET: us.clientSecret,
			MICROSOFT_ISSUER: microsoft.issuer,
			MICROSOFT_CLIENT_ID: us.clientId,
			MICROSOFT_CLIENT_SECRET: us.clientSecret,
			...env
		}
	});
	google.redirects.add(`${product.origin}/sign-in/back/google`);
	microsoft.redirects.add(`${product.origin}/sign-in/back/microsoft`);
	return {
		...product,
		google,
		microsoft,
		async stop() {
			await product.stop();
			await google.stop();
			await microsoft.stop();
		}
	};
}
