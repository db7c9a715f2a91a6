const letters: Record<string, string> = {
	...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y' },
	...{ і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's' },
	...{ т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu' },
	...{ я: 'ia', ы: 'y', э: 'e', ё: 'io', ъ: '', ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd' }
};

/** "Olena Щербак" → "olena-shcherbak", for addresses; empty when no letter or digit is left. */
export function latinSlug(name: string, longest = 40) {
	const latin = [...name.toLowerCase()].map((sign) => letters[sign] ?? sign).join('');
	return latin
		.normalize('NFKD')
		.replaceAll(/[\p{M}'’]/gu, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, longest)
		.replaceAll(/^-+|-+$/g, '');
}
