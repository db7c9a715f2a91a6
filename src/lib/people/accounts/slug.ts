const letters: Record<string, string> = {
	...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y' },
	...{ і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's' },
	...{ т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu' },
	...{ я: 'ia', ы: 'y', э: 'e', ё: 'io', ъ: '', ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd' }
};

/** What a person may be called in public addresses, best first: "olena-marchuk", then "olena-marchuk-2". */
export function slugsFor(name: string) {
	const latin = [...name.toLowerCase()].map((sign) => letters[sign] ?? sign).join('');
	const plain = latin
		.normalize('NFKD')
		.replaceAll(/[\p{M}'’]/gu, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 40)
		.replaceAll(/^-+|-+$/g, '');
	const first = plain || 'person';
	return [first, ...Array.from({ length: 19 }, (_, more) => `${first}-${more + 2}`)];
}
