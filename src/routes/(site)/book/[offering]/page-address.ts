/** What of an address of this page goes along to the next one. */
const carried = ['day', 'from', 'length', 'with', 'seats', 'embed'] as const;

interface Address {
	pathname: string;
	searchParams: { get(name: string): string | null };
}

/** In a frame of another site no cookie is kept: there the address says whose clock it is. */
const carriedIn = ({ searchParams }: Address) =>
	searchParams.get('embed') === null ? carried : ([...carried, 'zone'] as const);

const said = (url: Address) =>
	carriedIn(url).flatMap((name): [string, string][] => {
		const value = url.searchParams.get(name);
		return value === null ? [] : [[name, value]];
	});

/** This page with something changed in its address. */
export function addressWith(url: Address, changed: Record<string, string | undefined>) {
	const all = { ...Object.fromEntries(said(url)), ...changed };
	const kept = Object.entries(all).filter((each): each is [string, string] => Boolean(each[1]));
	return `${url.pathname}?${new URLSearchParams(kept)}`;
}

/** An act of this page that comes back to where one was. */
export function actionAt(url: Address, action: string) {
	const kept = new URLSearchParams(said(url)).toString();
	return `${url.pathname}?/${action}${kept && `&${kept}`}`;
}

/** For a form that asks by its address: fields that stay as they are. */
export const fieldsKept = (url: Address) =>
	said(url).filter(([name]) => name !== 'seats' && name !== 'zone');
