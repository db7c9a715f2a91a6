interface Sold {
	hosting: 'one' | 'in turn' | 'together';
	hosts: readonly { id: string }[];
}

/** Whom the address asks for, of those who take turns. */
export const saidWith = (url: URL) => url.searchParams.get('with')?.slice(0, 40) || undefined;

/** The same as far as they hold it: of whoever does not, the page shows everybody. */
export function wantedOf(url: URL, { hosting, hosts }: Sold) {
	const said = saidWith(url);
	return hosting === 'in turn' && hosts.some(({ id }) => id === said) ? said : undefined;
}
