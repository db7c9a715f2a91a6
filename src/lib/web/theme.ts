/** Light or dark as the machine has it, unless a person chose. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';

/** What the cookie says; anything else in it means "as the machine has it". */
export function themeOf(cookie: string | undefined): Theme {
	return themes.find((theme) => theme === cookie) ?? 'system';
}
