/** Who may vouch for a person besides ourselves. */
export const providers = ['google', 'microsoft'] as const;
export type Provider = (typeof providers)[number];
