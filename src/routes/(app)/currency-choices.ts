import { currencies } from '#lib/people/accounts/profile.ts';

/** For a list: "EUR, Euro". */
export function currencyChoices() {
	const names = new Intl.DisplayNames('en', { type: 'currency' });
	return currencies.map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }));
}
