/** Who may vouch for a person besides ourselves. */
export const providers = ['google', 'microsoft'] as const;
export type Provider = (typeof providers)[number];

/** As people know them. */
export const providerNames: Record<Provider, string> = { google: 'Google', microsoft: 'Microsoft' };

export const isProvider = (text: string): text is Provider =>
	providers.some((each) => each === text);
