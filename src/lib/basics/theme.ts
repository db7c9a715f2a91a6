/** `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

export const themeOf = (said: string | undefined): Theme =>
	themes.find((theme) => theme === said) ?? 'system';
