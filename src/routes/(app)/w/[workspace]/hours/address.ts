/** What stays in the address of the hours, whichever form was sent. */
const kept = ['person', 'week', 'paint', 'nights', 'at', 'of'] as const;
type Kept = Partial<Record<(typeof kept)[number], string | undefined>>;

interface Address {
	searchParams: { get(name: string): string | null };
}

function wanted(url: Address, changed: Kept) {
	const params = new URLSearchParams();
	for (const name of kept) {
		const value = name in changed ? changed[name] : url.searchParams.get(name);
		if (value) params.set(name, value);
	}
	return params.toString();
}

/** The same page with something else of it. */
export function hoursAt(path: string, url: Address, changed: Kept = {}) {
	const query = wanted(url, changed);
	return query ? `${path}?${query}` : path;
}

/** An action of the page, about the same person and week. `see`: it only tells what it would do. */
export function actionTo(name: string, url: Address, { see = false } = {}) {
	// The page is loaded again under the address of the action: the country that is being chosen is kept as well.
	const country = url.searchParams.get('country');
	const query = [wanted(url, {}), country && `country=${encodeURIComponent(country)}`]
		.filter(Boolean)
		.join('&');
	return `?/${name}${see ? '&see=1' : ''}${query ? `&${query}` : ''}`;
}
